import { Logger } from '@nestjs/common';
import { setTimeout as delay } from 'node:timers/promises';
import { withSpan } from '@vaktmester/telemetry';
import type { ClaimedStep } from '../ledger/claimed-step';
import { isPassingFailure } from '../ledger/is-passing-failure';
import type { StepLedger } from '../ledger/step-ledger';
import type { StepHandler, StepOutcome } from '../step-handler';
import { Heartbeat } from './heartbeat';
import { stepContext } from './step-context';
import { StepInterruption } from './step-interruption';

/** How one attempt of a step ended. */
export type StepEnd = 'done' | 'retrying' | 'failed' | 'skipped' | 'released' | 'lost';

/** The work is done already when an effect meets a lock or a lost connection: repeating it alone is cheaper than all the work. */
const EFFECT_TRIES = 10;
const LONGEST_EFFECT_PAUSE_MS = 5_000;

/** One attempt of one step, from its claim to whatever end. */
export class StepExecution {
  private readonly logger = new Logger('Step');
  private readonly abort = new AbortController();

  constructor(
    readonly step: ClaimedStep,
    private readonly handler: StepHandler,
    private readonly ledger: StepLedger,
    private readonly leaseMs: number,
  ) {}

  /** Works until the step has ended in the ledger. Does not throw: when the ledger cannot be reached, the lease runs out. */
  async run(): Promise<StepEnd> {
    const heartbeat = new Heartbeat(this.ledger, this.step, this.leaseMs, (why) => this.interrupt(why));
    try {
      return await this.traced().catch((error: unknown) => this.giveUp(error));
    } catch (error) {
      this.logger.warn({ err: error, kind: this.step.kind }, 'cannot reach the ledger, the lease will run out');
      return 'lost';
    } finally {
      heartbeat.stop();
    }
  }

  /** Aborts the handler; how the step goes on is decided when the handler has returned. */
  interrupt(reason: StepInterruption['reason']): void {
    this.abort.abort(new StepInterruption(reason));
  }

  private traced(): Promise<StepEnd> {
    const { kind, runUid, jobType, attempt } = this.step;
    const attributes = { 'vaktmester.run': runUid, 'vaktmester.job_type': jobType, 'vaktmester.attempt': attempt };
    return withSpan(kind, { kind: 'internal', attributes }, () => this.work());
  }

  private async work(): Promise<StepEnd> {
    const payload = this.handler.payload.parse(this.step.payload);
    const outcome = await this.handler.run(stepContext(this.step, payload, this.ledger, this.abort.signal));
    return this.complete(outcome);
  }

  private async complete(outcome: StepOutcome): Promise<StepEnd> {
    for (let tries = 1; ; tries += 1) {
      try {
        const end = await this.ledger.complete(this.step, outcome);
        return end === 'cancelled' ? await this.ledger.fail(this.step, 'cancelled', false) : end;
      } catch (error) {
        if (!isPassingFailure(error) || tries === EFFECT_TRIES) throw error;
        const pauseMs = Math.min(50 * 2 ** tries, LONGEST_EFFECT_PAUSE_MS);
        await delay(pauseMs, undefined, { signal: this.abort.signal });
      }
    }
  }

  private async giveUp(error: unknown): Promise<StepEnd> {
    const { aborted, reason } = this.abort.signal;
    const interruption = aborted && reason instanceof StepInterruption ? reason.reason : undefined;
    switch (interruption) {
      case 'lost':
        return 'lost';
      case 'shutdown':
        await this.ledger.release(this.step);
        return 'released';
      case 'cancelled':
        return this.ledger.fail(this.step, 'cancelled', false);
      default:
        this.logger.warn({ err: error, kind: this.step.kind }, 'step failed');
        return this.ledger.fail(this.step, messageOf(error), isPassingFailure(error));
    }
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
