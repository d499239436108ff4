import { z } from 'zod';
import type { Database } from '@vaktmester/database';
import type { StepContext, StepHandler, StepOutcome } from '@vaktmester/jobs';
import { type CountedSummary, countSummary } from './count-summary';
import { publishSnapshot } from './publish-snapshot';
import beginCount from './sql/begin-count.sql?raw';

/** How often the numbers are taken, and how much of the time recounting may cost. */
export interface RefreshPace {
  readonly intervalSeconds: number;
  readonly recountPercent: number;
}

const payload = z.object({});

/**
 * Takes a snapshot of the data summary. It is published with the end of the step, so an attempt that has lost its lease publishes
 * nothing, and one that fails or dies leaves nothing behind.
 */
export class TakeDataSummary implements StepHandler<z.output<typeof payload>> {
  readonly kind = 'metrics.take-data-summary';
  readonly payload = payload;

  constructor(
    private readonly database: Database,
    private readonly pace: RefreshPace,
  ) {}

  async run({ signal }: StepContext): Promise<StepOutcome> {
    const counted = await this.count(signal);
    const { intervalSeconds } = this.pace;
    return {
      effect: async (tx) => {
        await publishSnapshot(tx, counted, intervalSeconds);
        return { takenAt: counted.takenAt.toISOString(), isRecount: counted.recountMs !== undefined };
      },
    };
  }

  private count(signal: AbortSignal): Promise<CountedSummary> {
    return this.database.session(signal, async (session) => {
      await session.execute(beginCount);
      const counted = await countSummary(session, this.pace.recountPercent);
      await session.execute('commit');
      return counted;
    });
  }
}
