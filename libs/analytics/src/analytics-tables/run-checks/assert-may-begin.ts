import { type AnalyticsTableParameters, ApiError } from '@vaktmester/contracts';
import type { Database } from '@vaktmester/database';
import type { StepContext } from '@vaktmester/jobs';
import { checkRun, type RunNeeds } from './check-run';
import { readTableSizes, type TableSize } from './table-sizes.read-model';

/**
 * Tells the user of a run what speaks against it, before it has cost anything.
 * @throws ApiError conflict when it could not end well
 */
export async function assertMayBegin(
  database: Database,
  step: Pick<StepContext, 'notify'>,
  parameters: AnalyticsTableParameters,
  currentYear: number,
): Promise<void> {
  const sizes = await readTableSizes(database);
  const checks = await checkRun(database, needsOf(sizes, parameters, currentYear));
  for (const { message } of checks.filter(({ level }) => level === 'warning')) await step.notify(message, 'WARN');
  const refusals = checks.filter(({ level }) => level === 'error').map(({ message }) => message);
  if (refusals.length > 0) throw new ApiError('conflict', refusals.join('. '));
}

/** New tables are about as big as those that they replace. Of what was never built nothing is known yet. */
function needsOf(
  sizes: readonly TableSize[],
  { skipTableTypes, lastYears }: AnalyticsTableParameters,
  currentYear: number,
): RunNeeds {
  const isBuilt = ({ name, tableType }: TableSize) => {
    const year = Number(/_(\d{4})$/.exec(name)?.[1] ?? currentYear);
    return !skipTableTypes.includes(tableType) && (lastYears === undefined || year > currentYear - lastYears);
  };
  const built = sizes.filter(isBuilt);
  const types = [...new Set(built.map(({ tableType }) => tableType))];
  return {
    bytes: built.reduce((sum, { heapBytes, indexBytes }) => sum + heapBytes + indexBytes, 0),
    tables: types.map((type) => built.filter(({ tableType }) => tableType === type)),
  };
}
