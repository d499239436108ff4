import { Logger } from '@nestjs/common';
import { setTimeout as delay } from 'node:timers/promises';
import { ApiError } from '@vaktmester/contracts';
import { withLogFields } from '@vaktmester/telemetry';
import type { ClaimedStep } from '../ledger/claimed-step';
import type { StepLedger } from '../ledger/step-ledger';
import type { StepHandler } from '../step-handler';
import type { WorkBell } from '../work-bell';
import { StepExecution } from './step-execution';
import { within } from './within';
import type { WorkerMetrics } from './worker-metrics';

export interface WorkerOptions {
  /** The service whose bell it hears. */
  readonly service: string;
  readonly nodeUuid: string;
  /** Steps at work at the same time. */
  readonly slots: number;
  readonly leaseMs: number;
  readonly pollMs: number;
  /** At shutdown, steps may go on this long before they are given back. */
  readonly graceMs: number;
}

/** A handler that hears its signal needs no longer than this to stop. */
const ABORT_MS = 1_000;

/**
 * Works on the steps of one service: claim, execute, repeat; wait when there is nothing. What it remembers is of no importance:
 * the ledger decides which steps are its own, and finds another worker for those of a worker that is gone.
 */
export class Worker {
  private readonly logger = new Logger('Worker');
  private readonly handlers: ReadonlyMap<string, StepHandler>;
  private readonly executions = new Set<StepExecution>();
  private readonly waiting = new Set<AbortController>();
  private loops: Promise<void>[] = [];
  private isStopping = false;
  private isListening = false;

  constructor(
    private readonly ledger: StepLedger,
    handlers: readonly StepHandler[],
    private readonly bell: WorkBell,
    private readonly metrics: WorkerMetrics,
    private readonly options: WorkerOptions,
  ) {
    this.handlers = new Map(handlers.map((handler) => [handler.kind, handler]));
    if (this.handlers.size < handlers.length) throw new Error('two handlers for one kind of step');
    const stranger = handlers.find((handler) => !handler.kind.startsWith(`${options.service}.`));
    if (stranger) throw new Error(`the service ${options.service} would never be called for ${stranger.kind}`);
  }

  start(): void {
    if (this.handlers.size === 0 || this.loops.length > 0) return;
    this.loops = Array.from({ length: this.options.slots }, () => this.work());
  }

  /** Takes nothing new, lets steps end for `graceMs`, then aborts them and gives them back for others to take at once. */
  async stop(): Promise<void> {
    this.isStopping = true;
    this.wake();
    const idle = Promise.all(this.loops);
    await within(idle, this.options.graceMs);
    for (const execution of this.executions) execution.interrupt('shutdown');
    await within(idle, ABORT_MS);
    await Promise.allSettled([...this.executions].map((execution) => this.ledger.release(execution.step)));
  }

  /** Ends the waiting of all slots: there is work. */
  wake(): void {
    for (const slot of this.waiting) slot.abort();
  }

  private async work(): Promise<void> {
    while (!this.isStopping) {
      const step = await this.claim();
      if (step) await this.execute(step);
      else await this.wait();
    }
  }

  private async claim(): Promise<ClaimedStep | undefined> {
    const { nodeUuid, leaseMs } = this.options;
    try {
      return await this.ledger.claim([...this.handlers.keys()], nodeUuid, leaseMs);
    } catch (error) {
      const isExpected = error instanceof ApiError && error.kind === 'unavailable';
      this.logger[isExpected ? 'debug' : 'warn']({ err: error }, 'cannot look for steps');
      return undefined;
    }
  }

  private async execute(step: ClaimedStep): Promise<void> {
    const handler = this.handlers.get(step.kind);
    if (!handler) throw new Error(`claimed a step of unknown kind ${step.kind}`);
    const execution = new StepExecution(step, handler, this.ledger, this.options.leaseMs);
    this.executions.add(execution);
    const ended = this.metrics.timeStep(step.kind);
    await withLogFields({ runId: step.runUid, step: step.seq, attempt: step.attempt }, async () => {
      const end = await execution.run();
      ended(end);
      this.logger.debug({ kind: step.kind, end }, 'attempt ended');
    });
    this.executions.delete(execution);
  }

  /** Until the bell rings, somebody here knows of work, or it is time to look; ±20 %, so that workers do not look together. */
  private async wait(): Promise<void> {
    if (this.isStopping) return;
    const slot = new AbortController();
    this.waiting.add(slot);
    this.listen();
    const pauseMs = this.options.pollMs * (0.8 + 0.4 * Math.random());
    await delay(pauseMs, undefined, { signal: slot.signal }).catch(() => undefined);
    this.waiting.delete(slot);
  }

  /** One ear for all slots, and only while one is free: a call heard by a busy worker would be lost to the others. */
  private listen(): void {
    if (this.isListening || this.waiting.size === 0) return;
    this.isListening = true;
    void this.bell.waitForRing(this.options.service, this.options.pollMs).then((isRung) => {
      this.isListening = false;
      if (!isRung) return;
      const [slot] = this.waiting;
      slot?.abort();
      if (slot) this.waiting.delete(slot);
      this.listen();
    });
  }
}
