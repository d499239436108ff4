import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { analyticsTableType } from '@vaktmester/contracts';
import { Database, quoteIdentifier } from '@vaktmester/database';
import type { Json, StepContext, StepHandler, StepOutcome } from '@vaktmester/jobs';
import { createTable } from '../../tables/create-table.sql';
import { buildInTransaction, fill } from '../build-session';
import { buildOf } from './build-of';
import { tablePart } from './table-part';
import { getTableType } from './table-types';

const payload = z.object({
  tableType: analyticsTableType,
  part: tablePart,
  /** The new parent; null for a table without partitions. */
  parent: z.string().nullable(),
  facts: z.json(),
});
type Payload = z.output<typeof payload>;

/** Creates and fills one partition, or a table without partitions; its indexes come later. */
@Injectable()
export class PopulateTable implements StepHandler<Payload> {
  readonly kind = 'analytics.populate-table';
  readonly payload = payload;

  constructor(private readonly database: Database) {}

  async run(step: StepContext<Payload>): Promise<StepOutcome> {
    const { part, parent } = step.payload;
    const type = getTableType(step.payload.tableType);
    const facts = type.facts.parse(step.payload.facts) as Json;
    const build = await buildOf(step, type.name);
    const columns = type.columns(facts, build);
    const table = step.stagingName();
    // Apart from the long insert: becoming a child locks the parent, and the other partitions must not wait for it.
    await this.database.transaction(async (tx) => {
      const shape = parent === null ? { columns } : { columns: [], parent };
      await tx.execute(createTable({ name: table, ...shape, checks: type.checks(part), unlogged: true }));
      await step.registerStaging(tx, table);
    });
    const names = columns.map((column) => quoteIdentifier(column.name)).join(', ');
    const expressions = columns.map((column) => column.expression).join(', ');
    const statement = `insert into ${quoteIdentifier(table)} (${names}) select ${expressions} ${type.source(facts, part, build)}`;
    const rows = await buildInTransaction(this.database, step, build.settings, (tx) =>
      fill(tx, table, statement, build.settings),
    );
    return { result: { table, rows } };
  }
}
