import { SystemSettingsStore, type Database } from '@vaktmester/database';
import { relationsOf } from '../tables/relations';
import { buildResourceTable } from './build-resource-table';
import { planResourceTables } from './plan-resource-tables';
import type { ResourceTablePlan } from './resource-table';
import { swapResourceTables } from './swap-resource-tables.sql';

/** For tests of what the tables hold: builds all of them without a ledger and puts them in place. */
export async function buildAllResourceTables(database: Database): Promise<ResourceTablePlan[]> {
  const plans = await planResourceTables(database, await new SystemSettingsStore(database).readAll());
  const staged: Record<string, string> = {};
  await database.transaction(async (tx) => {
    for (const plan of plans) {
      const staging = plan.name.replace('analytics_rs_', 'analytics_st_');
      await buildResourceTable(tx, plan, staging, relationsOf(staged));
      staged[plan.name] = staging;
    }
    for (const statement of swapResourceTables(staged)) await tx.execute(statement);
  });
  return plans;
}
