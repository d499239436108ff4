import { z } from 'zod';
import type { NewStep, StepContext } from '@vaktmester/jobs';
import { planResourceTable } from './plan-resource-tables';
import { resourceTableMetadata, type ResourceTableMetadata } from './resource-table-metadata';
import { resourceTableNames, type ResourceTableName } from './resource-table-name';

export const buildResourceTablePayload = z.object({
  table: z.enum(resourceTableNames),
  metadata: resourceTableMetadata,
});
export type BuildResourceTablePayload = z.infer<typeof buildResourceTablePayload>;

/** What a step that built a resource table returned. */
export const builtResourceTable = z.object({ table: z.enum(resourceTableNames), staging: z.string(), rows: z.int() });

export type BuiltResourceTable = z.infer<typeof builtResourceTable>;

/** Key of the step that builds the table, in every run that builds resource tables. */
export function resourceTableStepKey(table: ResourceTableName): string {
  return `build-${table}`;
}

/** Keys of all steps of {@link resourceTableSteps}, for steps that come after them. */
export const resourceTableStepKeys: readonly string[] = resourceTableNames.map(resourceTableStepKey);

/** One step for each resource table; a table that reads another waits for it. */
export function resourceTableSteps(metadata: ResourceTableMetadata): NewStep[] {
  return resourceTableNames.map((table) => ({
    key: resourceTableStepKey(table),
    kind: 'analytics.build-resource-table',
    title: `Build resource table ${table}`,
    payload: { table, metadata },
    after: (planResourceTable(table, metadata).reads ?? []).map(resourceTableStepKey),
  }));
}

/** The resource tables that this run has built, or those of them that `tables` names. */
export async function builtResourceTables(
  step: Pick<StepContext, 'resultOf'>,
  tables: readonly ResourceTableName[] = resourceTableNames,
): Promise<BuiltResourceTable[]> {
  const results = await Promise.all(tables.map((table) => step.resultOf(resourceTableStepKey(table))));
  return results.filter((result) => result !== undefined).map((result) => builtResourceTable.parse(result));
}

/** Their staging tables by live name. */
export async function stagedResourceTables(
  step: Pick<StepContext, 'resultOf'>,
  tables: readonly ResourceTableName[] = resourceTableNames,
): Promise<Record<string, string>> {
  const built = await builtResourceTables(step, tables);
  return Object.fromEntries(built.map(({ table, staging }) => [table, staging]));
}
