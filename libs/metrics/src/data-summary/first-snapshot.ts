import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { setTimeout as delay } from 'node:timers/promises';
import { ApiError } from '@vaktmester/contracts';
import { ReadinessChecks, ShutdownSequence } from '@vaktmester/telemetry';
import { DataSummaryReadModel } from './data-summary.read-model';
import { DataSummaryRefreshes } from './data-summary.refreshes';

/** How often a process that is not ready looks whether it is: one read of one row. */
const POLL_MS = 500;

/**
 * Has the very first snapshot taken when the process starts, without waiting for a leader, and makes the process ready once there is
 * one. All later ones are the leader's to fire (`docs/decisions/0012`).
 */
@Injectable()
export class FirstSnapshot implements OnApplicationBootstrap {
  private readonly logger = new Logger('DataSummary');
  private readonly stopping = new AbortController();
  private isThere = false;
  private isRequested = false;

  constructor(
    private readonly readModel: DataSummaryReadModel,
    private readonly refreshes: DataSummaryRefreshes,
    private readonly shutdown: ShutdownSequence,
    checks: ReadinessChecks,
  ) {
    checks.add('data-summary', async () => (this.isThere ? undefined : 'the first snapshot has not been taken'));
  }

  onApplicationBootstrap(): void {
    const ended = this.waitForIt();
    this.shutdown.on('stop-work', 'data summary', () => {
      this.stopping.abort();
      return ended;
    });
  }

  private async waitForIt(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted && !(await this.look())) {
      await delay(POLL_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  /** Requests it once only: one that fails is fired again by the leader, a minute later. */
  private async look(): Promise<boolean> {
    try {
      this.isThere = (await this.readModel.findNewestTime()) !== undefined;
      if (!this.isThere && !this.isRequested) await this.refreshes.request();
      this.isRequested = true;
    } catch (error) {
      // A database that is away is told of by its own room.
      const isAway = error instanceof ApiError && error.kind === 'unavailable';
      this.logger[isAway ? 'debug' : 'warn']({ err: error }, 'first data summary not requested');
    }
    return this.isThere;
  }
}
