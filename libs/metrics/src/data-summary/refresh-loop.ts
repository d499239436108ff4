import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { setTimeout as delay } from 'node:timers/promises';
import { ApiError } from '@vaktmester/contracts';
import { ReadinessChecks, ShutdownSequence } from '@vaktmester/telemetry';
import { DataSummaryRefresh } from './data-summary-refresh';

/** How often a node looks whether a refresh is due: one read of one row. */
const POLL_MS = 1_000;

/**
 * Keeps the snapshot fresh. Every replica runs it: whoever finds a refresh due first claims it in the database, so nothing waits
 * for a leader and nothing is lost with a node (`docs/decisions/0010`). The process is ready once there is a first snapshot.
 */
@Injectable()
export class RefreshLoop implements OnApplicationBootstrap {
  private readonly logger = new Logger('DataSummary');
  private readonly stopping = new AbortController();
  private newest: Date | undefined;
  private ended: Promise<void> = Promise.resolve();

  constructor(
    private readonly summary: DataSummaryRefresh,
    private readonly shutdown: ShutdownSequence,
    checks: ReadinessChecks,
  ) {
    checks.add('data-summary', async () => (this.newest ? undefined : 'the first snapshot has not been taken'));
  }

  onApplicationBootstrap(): void {
    this.ended = this.run();
    this.shutdown.on('stop-work', 'data summary', () => {
      this.stopping.abort();
      return this.ended;
    });
  }

  private async run(): Promise<void> {
    let problem: string | undefined;
    while (!this.stopping.signal.aborted) {
      try {
        this.newest = (await this.summary.refreshIfDue(this.stopping.signal)) ?? this.newest;
        problem = undefined;
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        // The same trouble every second is told once, and a database that is away is told of by its own room.
        const isAway = error instanceof ApiError && error.kind === 'unavailable';
        if (message !== problem && !isAway) this.logger.warn({ err: error }, 'data summary not refreshed');
        problem = message;
      }
      await delay(POLL_MS, undefined, { signal: this.stopping.signal }).catch(() => undefined);
    }
  }
}
