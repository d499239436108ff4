import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Database, quoteIdentifier } from '@vaktmester/database';
import type { StepContext, StepHandler, StepOutcome } from '@vaktmester/jobs';
import { assertNotEmptied } from '../../tables/assert-not-emptied';
import { buildInTransaction } from '../build-session';
import { settingsOf } from '../run-settings';
import { createStatistics } from './outlier-statistics.sql';

const payload = z.object({ /** Each holds rows. */ slices: z.array(z.string()), part: z.int(), of: z.int() });
type Payload = z.output<typeof payload>;

/** Computes the outlier statistics of a share of the organisation units, once for all years. */
@Injectable()
export class ComputeStatistics implements StepHandler<Payload> {
  readonly kind = 'analytics.compute-statistics';
  readonly payload = payload;

  constructor(private readonly database: Database) {}

  async run(step: StepContext<Payload>): Promise<StepOutcome> {
    const table = step.stagingName();
    await buildInTransaction(this.database, step, await settingsOf(step), async (tx) => {
      await assertNotEmptied(
        tx,
        step.payload.slices.map((slice) => ({ table: slice, rows: 1 })),
      );
      await tx.execute(createStatistics({ table, ...step.payload }));
      await step.registerStaging(tx, table);
      await tx.execute(`analyze ${quoteIdentifier(table)}`);
    });
    return { result: { table } };
  }
}
