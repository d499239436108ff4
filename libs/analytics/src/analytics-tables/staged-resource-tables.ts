import type { StepContext } from '@vaktmester/jobs';
import { builtResourceTables, type BuiltResourceTable } from '../resource-tables/resource-table-steps';
import { settingsOf } from './run-settings';

/**
 * The resource tables that the run has built, all of them or none: when one has failed, the analytics tables are built on the live
 * ones, as in DHIS2, and these stay. Ask only after all their steps have ended.
 */
export async function stagedForRun(step: StepContext): Promise<BuiltResourceTable[]> {
  const { resourceTables } = await settingsOf(step);
  const built = await builtResourceTables(step, resourceTables);
  return built.length === resourceTables.length ? built : [];
}

/** Their staging tables by live name. */
export async function stagedResourceTables(step: StepContext): Promise<Record<string, string>> {
  return Object.fromEntries((await stagedForRun(step)).map(({ table, staging }) => [table, staging]));
}
