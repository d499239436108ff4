import { type Queryable, quoteIdentifier } from '@vaktmester/database';
import { createIndex, createTable } from '../tables/create-table.sql';
import { indexCode } from '../tables/index-code';
import type { Relations } from '../tables/relations';
import { runTableHooks } from '../table-hooks/run-table-hooks';
import type { ResourceTablePlan } from './resource-table';

/**
 * Creates, fills, indexes and analyzes one resource table under a staging name, in the caller's transaction, and runs its
 * table hooks before the indexes as DHIS2 does.
 * @returns how many rows it has
 * @throws Error that names what is wrong with the metadata when no correct table can be built
 */
export async function buildResourceTable(
  tx: Queryable,
  plan: ResourceTablePlan,
  staging: string,
  relations: Relations,
): Promise<number> {
  await refuseProblems(tx, plan);
  const { columns, primaryKey } = plan;
  await tx.execute(createTable({ name: staging, columns, primaryKey, unlogged: true }));
  const names = columns.map((column) => quoteIdentifier(column.name)).join(', ');
  const rows = await tx.execute(`insert into ${quoteIdentifier(staging)} (${names}) ${plan.rows(relations)}`);
  await runTableHooks(tx, { phase: 'RESOURCE_TABLE_POPULATED', type: plan.hookType, staged: { [plan.name]: staging } });
  for (const [position, index] of plan.indexes.entries()) {
    await tx.execute(createIndex(staging, index, indexCode(staging, position)));
  }
  await tx.execute(`analyze ${quoteIdentifier(staging)}`);
  return rows;
}

async function refuseProblems(tx: Queryable, plan: ResourceTablePlan): Promise<void> {
  if (!plan.problems) return;
  const found = await tx.query<{ problem: string }>(plan.problems);
  if (found.length === 0) return;
  throw new Error(`${plan.name} cannot be built: ${found.map(({ problem }) => problem).join('; ')}`);
}
