import { firstRow, type Queryable, quoteIdentifier } from '@vaktmester/database';
import { createIndex, createTable } from '../tables/create-table.sql';
import { indexCode } from '../tables/index-code';
import type { Relations } from '../tables/relations';
import { runTableHooks } from '../table-hooks/run-table-hooks';
import type { ResourceTablePlan } from './resource-table';

/** A resource table that has been built. */
export interface BuiltTable {
  readonly rows: number;
  /** Faults in the metadata, and what has become of them, in words for the user. */
  readonly warning?: string;
}

/**
 * Creates, fills, indexes and analyzes one resource table under a staging name, in the caller's transaction, and runs its
 * table hooks before the indexes as DHIS2 does.
 */
export async function buildResourceTable(
  tx: Queryable,
  plan: ResourceTablePlan,
  staging: string,
  relations: Relations,
): Promise<BuiltTable> {
  const { columns, primaryKey } = plan;
  await tx.execute(createTable({ name: staging, columns, primaryKey, unlogged: true }));
  const names = columns.map((column) => quoteIdentifier(column.name)).join(', ');
  const rows = await tx.execute(`insert into ${quoteIdentifier(staging)} (${names}) ${plan.rows(relations)}`);
  await runTableHooks(tx, { phase: 'RESOURCE_TABLE_POPULATED', type: plan.hookType, staged: { [plan.name]: staging } });
  for (const [position, index] of plan.indexes.entries()) {
    await tx.execute(createIndex(staging, index, indexCode(staging, position)));
  }
  await tx.execute(`analyze ${quoteIdentifier(staging)}`);
  return { rows, ...(await describeFaults(tx, plan)) };
}

async function describeFaults(
  tx: Queryable,
  { name, faults, remedy }: ResourceTablePlan,
): Promise<{ warning?: string }> {
  if (!faults) return {};
  const { found, examples } = firstRow(await tx.query<{ found: number; examples: string[] }>(faults), 'faults');
  return found === 0 ? {} : { warning: `${name}: ${found} ${remedy}, such as: ${examples.join('; ')}` };
}
