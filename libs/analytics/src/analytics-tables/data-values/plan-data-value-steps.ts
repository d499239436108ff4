import type { NewStep } from '@vaktmester/jobs';
import { partitionIndexes } from '../partition-indexes';
import { planPartitionSteps } from '../plan-partition-steps';
import type { RunSettings } from '../run-settings';
import type { TablePlan } from '../table-plan';
import { buildApprovalTablesStep } from './build-approval-tables.step';
import { dataValueColumns } from './data-value-columns';
import type { DataValuePlan, SlicedDataValues } from './data-value-plan';
import { REST, sliceOf } from './slice-data-values.sql';

/** Values of one statistics step; the hash table of their series then fits into some hundred megabytes. */
const VALUES_PER_STATISTICS_STEP = 2_500_000;
const MAX_STATISTICS_STEPS = 8;

/** More than any partition costs: all of them wait for the statistics. */
const STATISTICS_COST_PER_VALUE = 1_000;

/** The steps that build `analytics` from the slices: statistics first, then each year by itself. */
export function planDataValueSteps(
  plan: DataValuePlan,
  table: TablePlan,
  slices: readonly SlicedDataValues[],
  { indexProfile }: RunSettings,
): NewStep[] {
  const statistics = plan.outliers ? statisticsSteps(slices) : [];
  const { approvalLevels: levels, staged } = plan;
  const approval = levels ? [buildApprovalTablesStep({ levels, staged })] : [];
  const statisticsKeys = statistics.map((step) => step.key);
  const columns = dataValueColumns(plan.dimensions, { ...plan, approval: false });
  const partitions = table.partitions.flatMap(({ name, part: year }) =>
    planPartitionSteps({
      name,
      estimatedRows: rowsOf(slices, String(year)),
      indexes: partitionIndexes(columns, `ax_${year}`, indexProfile),
      populate: {
        kind: 'analytics.populate-data-values',
        payload: {
          part: year,
          slices: slicesOf(slices, String(year)),
          values: rowsOf(slices, String(year)),
          statisticsSteps: statisticsKeys,
        },
        after: [...approval, ...statistics].map((step) => step.key),
      },
    }),
  );
  return [...approval, ...statistics, ...partitions];
}

function statisticsSteps(slices: readonly SlicedDataValues[]): NewStep[] {
  const values = slices.flatMap((slice) => Object.values(slice.rows)).reduce((sum, rows) => sum + rows, 0);
  const count = Math.min(MAX_STATISTICS_STEPS, Math.max(1, Math.ceil(values / VALUES_PER_STATISTICS_STEP)));
  const tables = [...new Set(slices.flatMap((slice) => Object.keys(slice.rows)))].flatMap((part) =>
    tablesOf(slices, part),
  );
  return Array.from({ length: count }, (_, part) => ({
    key: `statistics:${part}`,
    kind: 'analytics.compute-statistics',
    title: `Compute outlier statistics, part ${part + 1} of ${count}`,
    payload: { slices: tables, part, of: count },
    cost: values * STATISTICS_COST_PER_VALUE,
  }));
}

/** The slices of one year that hold rows, or an empty one when none does. */
function slicesOf(slices: readonly SlicedDataValues[], year: string): string[] {
  const filled = tablesOf(slices, year);
  if (filled.length > 0) return filled;
  return slices
    .filter(({ rows }) => year in rows)
    .slice(0, 1)
    .map(({ table }) => sliceOf(table, Number(year)));
}

/** The slices of one year, or of `rest`, that hold rows. */
function tablesOf(slices: readonly SlicedDataValues[], part: string): string[] {
  return slices
    .filter((slice) => (slice.rows[part] ?? 0) > 0)
    .map((slice) => sliceOf(slice.table, part === REST ? REST : Number(part)));
}

function rowsOf(slices: readonly SlicedDataValues[], part: string): number {
  return slices.reduce((sum, slice) => sum + (slice.rows[part] ?? 0), 0);
}
