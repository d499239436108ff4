import { Logger } from '@nestjs/common';
import { setTimeout as delay } from 'node:timers/promises';
import type { Database } from '@vaktmester/database';
import type { WorkBell } from '../work-bell';
import takeCallsSql from './sql/take-calls.sql?raw';
import { within } from './within';

const CALLS_AT_ONCE = 100;
const POLL_MS = 1_000;

/** A bell that does not answer must not hold up the shutdown: other nodes take over the calls. */
const STOP_MS = 1_000;

/**
 * Rings for the calls that transactions left in the outbox: at once for those of this process, within a second for those of a
 * process that died after its commit. Every node relays; each call is taken by one. A call is gone only when the bell has taken
 * it, so it may ring twice, which does no harm.
 */
export class OutboxRelay {
  private readonly logger = new Logger('Outbox');
  private stopping = false;
  private loop: Promise<void> | undefined;
  private resting = new AbortController();

  constructor(
    private readonly database: Database,
    private readonly bell: WorkBell,
  ) {}

  start(): void {
    this.loop ??= this.work();
  }

  /** Looks into the outbox now; call it after a commit that put something there. */
  nudge(): void {
    this.resting.abort();
  }

  async stop(): Promise<void> {
    this.stopping = true;
    this.nudge();
    if (this.loop) await within(this.loop, STOP_MS);
  }

  private async work(): Promise<void> {
    while (!this.stopping) {
      this.resting = new AbortController();
      const taken = await this.relay();
      if (taken === CALLS_AT_ONCE) continue;
      await delay(POLL_MS, undefined, { signal: this.resting.signal }).catch(() => undefined);
    }
  }

  /** Rings for one batch; how many calls were taken. */
  private async relay(): Promise<number> {
    try {
      return await this.database.transaction(async (tx) => {
        const calls = await tx.query<{ subject: string; isStale: boolean }>(takeCallsSql, [CALLS_AT_ONCE]);
        const rings = calls.filter((call) => !call.isStale).map((call) => this.bell.ring(call.subject));
        const heard = await Promise.all(rings);
        if (heard.includes(false)) throw new Error('the bell takes no calls');
        return calls.length;
      });
    } catch (error) {
      this.logger.debug({ err: error }, 'calls stay in the outbox');
      return 0;
    }
  }
}
