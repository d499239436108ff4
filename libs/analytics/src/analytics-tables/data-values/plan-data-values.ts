import type { Queryable } from '@vaktmester/database';
import type { NewStep } from '@vaktmester/jobs';
import type { AnalyticsTableParameters } from '../analytics-table.job';
import { FingerprintStore } from '../incremental/fingerprint.store';
import type { RunSettings } from '../run-settings';
import { CHOOSE_STEP, planComparison } from './changes/plan-comparison';
import { readDataValueBlocks } from './data-value-blocks.read-model';
import { DATA_VALUE_PLAN_STEP } from './data-value-plan';
import { planDataValueSlices } from './plan-data-value-slices';
import { planLatestDataValues } from './plan-latest-data-values.step';

/** The first steps of a run for `analytics`, and the one of them that plans it. */
export async function planDataValues(
  database: Queryable,
  parameters: AnalyticsTableParameters,
  { watermarks }: RunSettings,
  after: readonly string[],
): Promise<{ planStep: string; steps: NewStep[] }> {
  if (parameters.lastYears === 0) {
    const steps = planLatestDataValues(watermarks.DATA_VALUE?.fullUntil, after);
    return { planStep: DATA_VALUE_PLAN_STEP, steps };
  }
  const blocks = await readDataValueBlocks(database);
  const known = parameters.full ? [] : await new FingerprintStore(database).findAll('analytics');
  if (known.length > 0) return { planStep: CHOOSE_STEP, steps: planComparison(parameters, blocks, known, after) };
  return { planStep: DATA_VALUE_PLAN_STEP, steps: planDataValueSlices(parameters, blocks, after) };
}
