import type { Database } from '@vaktmester/database';
import type { StepContext } from '@vaktmester/jobs';
import { createTable } from '../tables/create-table.sql';
import type { Column } from '../tables/table';

/** Creates the empty parent of new partitions and returns its name; `suffix` when a step makes several. */
export async function createStagingParent(
  database: Database,
  step: StepContext,
  columns: readonly Column[],
  suffix = 'parent',
): Promise<string> {
  const staging = step.stagingName(suffix);
  await database.transaction(async (tx) => {
    await tx.execute(createTable({ name: staging, columns, unlogged: true }));
    await step.registerStaging(tx, staging);
  });
  return staging;
}
