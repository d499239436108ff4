import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { type AnalyticsTableType, analyticsTableType } from '@vaktmester/contracts';
import { Database, quoteIdentifier } from '@vaktmester/database';
import type { Json, NewStep, StepContext, StepHandler, StepOutcome } from '@vaktmester/jobs';
import { countRows } from '../../tables/count-rows';
import { buildInTransaction } from '../build-session';
import { changedDataValueKeys } from '../data-values/changed-data-value-keys.sql';
import type { FilledTable } from '../table-plan';
import { buildOf } from '../table-types/build-of';
import type { Build } from '../table-types/table-type';
import { getTableType } from '../table-types/table-types';

const payload = z.object({ tableType: analyticsTableType, facts: z.json() });
type Payload = z.output<typeof payload>;

/** The step that finds the rows which may leave the live tables because a new partition takes over; its result is a `filledTable`. */
export function findChangedKeysStep(table: string, tableType: AnalyticsTableType, facts: Json): NewStep {
  return {
    key: changedKeysStepOf(table),
    kind: 'analytics.find-changed-keys',
    title: `Find what has changed of ${table}`,
    payload: { tableType, facts },
  };
}

/** Key of {@link findChangedKeysStep}. */
export function changedKeysStepOf(table: string): string {
  return `changed:${table}`;
}

/** Collects the keys of all source rows that changed since all years were built, in one staging table with the column `key`. */
@Injectable()
export class FindChangedKeys implements StepHandler<Payload> {
  readonly kind = 'analytics.find-changed-keys';
  readonly payload = payload;

  constructor(private readonly database: Database) {}

  async run(step: StepContext<Payload>): Promise<StepOutcome> {
    const build = await buildOf(step, step.payload.tableType);
    const table = step.stagingName('changed');
    const rows = await buildInTransaction(this.database, step, build.settings, async (tx) => {
      const query = `select distinct changed.key from (${queryOf(step.payload, build)}) changed (key)`;
      await tx.execute(`create unlogged table ${quoteIdentifier(table)} as ${query}`);
      await step.registerStaging(tx, table);
      await tx.execute(`analyze ${quoteIdentifier(table)}`);
      return countRows(tx, table);
    });
    return { result: { table, rows } satisfies FilledTable };
  }
}

function queryOf({ tableType, facts }: Payload, build: Build): string {
  if (tableType === 'DATA_VALUE') return changedDataValueKeys(build);
  const type = getTableType(tableType);
  const { changedKeys } = (build.parameters.lastYears === 0 ? type.latest : type.moving) ?? {};
  if (!changedKeys) throw new Error(`rows of ${tableType} do not change places`);
  return changedKeys(type.facts.parse(facts) as Json, build);
}
