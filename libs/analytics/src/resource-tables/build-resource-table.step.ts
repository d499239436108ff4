import { Injectable } from '@nestjs/common';
import { Database } from '@vaktmester/database';
import type { StepContext, StepHandler, StepOutcome } from '@vaktmester/jobs';
import { BEGIN_BUILD } from '../analytics-tables/build-session';
import { relationsOf } from '../tables/relations';
import { buildResourceTable } from './build-resource-table';
import { planResourceTable } from './plan-resource-tables';
import {
  buildResourceTablePayload,
  stagedResourceTables,
  type BuildResourceTablePayload,
} from './resource-table-steps';

/** Builds one resource table under a staging name; all or nothing, so a second attempt finds nothing of the first. */
@Injectable()
export class BuildResourceTable implements StepHandler<BuildResourceTablePayload> {
  readonly kind = 'analytics.build-resource-table';
  readonly payload = buildResourceTablePayload;

  constructor(private readonly database: Database) {}

  async run(step: StepContext<BuildResourceTablePayload>): Promise<StepOutcome> {
    const { table, metadata } = step.payload;
    const plan = planResourceTable(table, metadata);
    const relations = relationsOf(await stagedResourceTables(step, plan.reads ?? []));
    const staging = step.stagingName();
    const { rows, warning } = await this.database.session(step.signal, async (session) => {
      await session.execute(BEGIN_BUILD);
      // The statements are long in text and short in time: compiling them would take longer than they do.
      await session.execute('set local jit = off');
      await step.registerStaging(session, staging);
      const filled = await buildResourceTable(session, plan, staging, relations);
      await session.execute('commit');
      return filled;
    });
    if (warning !== undefined) await step.notify(warning, 'WARN');
    await step.notify(`Generated resource table ${table}: ${rows} rows`);
    return { result: { table, staging, rows } };
  }
}
