import { Inject, Injectable } from '@nestjs/common';
import type { GatewayConfig } from '@vaktmester/config';
import {
  ApiError,
  isAnalyticsOperation,
  type MaintenanceSummary,
  maintenanceSummary,
  type OperationPreview,
  type OperationRequest,
  PreviewAnalyticsOperation,
  PreviewOperation,
  StartMaintenance,
} from '@vaktmester/contracts';
import { RunsReadModel, TasksReadModel } from '@vaktmester/jobs';
import { Messaging } from '@vaktmester/messaging';
import { ShutdownSequence } from '@vaktmester/telemetry';
import { HttpProblem } from '../errors/http-problem';
import { GATEWAY_CONFIG } from '../gateway-config';
import { type ApiRequest, callerOf } from '../http/exchange';
import { idempotencyKeyOf } from '../http/idempotency-key';

/** How a run stands when the request stops waiting for it. */
export interface MaintenanceEnd {
  readonly runUid: string;
  /** `RUNNING` when it takes longer than the request waits. */
  readonly status: 'COMPLETED' | 'FAILED' | 'CANCELLED' | 'RUNNING';
  /** Why it failed. */
  readonly error: string | null;
  readonly reports: MaintenanceSummary['operations'];
}

/** Starts maintenance operations for requests and waits for them, or asks what they would do. */
@Injectable()
export class MaintenanceRuns {
  private readonly goingDown = new AbortController();

  constructor(
    private readonly messaging: Messaging,
    private readonly runs: RunsReadModel,
    private readonly tasks: TasksReadModel,
    @Inject(GATEWAY_CONFIG) private readonly config: GatewayConfig,
    shutdown: ShutdownSequence,
  ) {
    shutdown.on('stop-work', 'waiting requests', async () => this.goingDown.abort());
  }

  /**
   * Returns when the run has ended, the request has waited its time or this process goes down. When the client leaves, only the waiting ends.
   * @throws HttpProblem 409
   */
  async run(request: ApiRequest, operations: readonly OperationRequest[]): Promise<MaintenanceEnd> {
    const caller = callerOf(request);
    const payload = { operations: [...operations], ...idempotencyKeyOf(request) };
    const { uid } = await withoutErrorCode(this.messaging.request(StartMaintenance, payload, caller));
    const left = new AbortController();
    request.raw.socket.once('close', () => left.abort());
    const stop = AbortSignal.any([left.signal, this.goingDown.signal]);
    const run = await this.runs.waitForEnd(uid, this.config.maintenanceWaitMs, stop);
    const summary = maintenanceSummary.safeParse(await this.tasks.findSummary('MAINTENANCE', uid, caller));
    return {
      runUid: uid,
      status: run ? (run.status as MaintenanceEnd['status']) : 'RUNNING',
      error: run?.error ?? null,
      reports: summary.data?.operations ?? [],
    };
  }

  /** What an operation would touch now. @throws HttpProblem 409 */
  async preview(request: ApiRequest, asked: OperationRequest): Promise<OperationPreview> {
    const { operation } = asked;
    const answer = isAnalyticsOperation(operation)
      ? this.messaging.request(PreviewAnalyticsOperation, { operation }, callerOf(request))
      : this.messaging.request(PreviewOperation, asked, callerOf(request));
    return withoutErrorCode(answer);
  }
}

/** DHIS2's controller answers conflicts itself, without the error code that a thrown one gets (`spec/api-contract.md` §1.6). */
async function withoutErrorCode<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof ApiError && error.kind === 'conflict') throw new HttpProblem(409, error.message);
    throw error;
  }
}
