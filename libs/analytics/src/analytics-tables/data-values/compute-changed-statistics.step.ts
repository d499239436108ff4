import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Database, quoteIdentifier } from '@vaktmester/database';
import type { NewStep, StepContext, StepHandler, StepOutcome } from '@vaktmester/jobs';
import { buildInTransaction } from '../build-session';
import { buildOf } from '../table-types/build-of';
import { changedDataValues } from './changed-data-value-keys.sql';
import { createSeriesValues, createStatistics } from './outlier-statistics.sql';

const payload = z.object({});
type Payload = z.output<typeof payload>;

/** The step that computes outlier statistics for a latest partition. */
export function computeChangedStatisticsStep(): NewStep {
  return {
    key: 'statistics:changed',
    kind: 'analytics.compute-changed-statistics',
    title: 'Compute outlier statistics of the series that have changed',
    payload: {},
  };
}

/** Computes the outlier statistics of those series of which a value has changed, from their values of all years. */
@Injectable()
export class ComputeChangedStatistics implements StepHandler<Payload> {
  readonly kind = 'analytics.compute-changed-statistics';
  readonly payload = payload;

  constructor(private readonly database: Database) {}

  async run(step: StepContext<Payload>): Promise<StepOutcome> {
    const build = await buildOf(step, 'DATA_VALUE');
    const table = step.stagingName();
    const values = step.stagingName('values');
    await buildInTransaction(this.database, step, build.settings, async (tx) => {
      const changed = `select * from datavalue changed where ${changedDataValues('changed', build)}`;
      await tx.execute(createSeriesValues(values, changed));
      await step.registerStaging(tx, values);
      await tx.execute(createStatistics({ table, slices: [values], part: 0, of: 1 }));
      await step.registerStaging(tx, table);
      await tx.execute(`analyze ${quoteIdentifier(table)}`);
    });
    return { result: { table } };
  }
}
