import type { NewStep } from '@vaktmester/jobs';
import type { AnalyticsTableParameters } from '../analytics-table.job';
import { DATA_VALUE_PLAN_STEP, type YearsToBuild } from './data-value-plan';
import type { BlockRange } from './slice-data-values.sql';

/** 128 MB, about a million data values: two seconds of work. */
const BLOCKS_PER_SLICE = 16_384;
/** Every slice has a table for every year. */
const MAX_SLICES = 16;

/**
 * The steps that read `datavalue`, in ranges of blocks that replicas read at the same time, and last the step that plans
 * `analytics` from what they found. A row that is updated while the ranges are read can be missed or met only in its new
 * version, which is too new for the run in either case.
 */
export function planDataValueSlices(
  { skipOutliers }: AnalyticsTableParameters,
  blocks: number,
  after: readonly string[],
  only?: YearsToBuild,
): NewStep[] {
  const outliers = !skipOutliers;
  const ranges = blockRanges(blocks, BLOCKS_PER_SLICE);
  const slices = ranges.map((from, index): NewStep => ({
    key: `slice:${index}`,
    kind: 'analytics.slice-data-values',
    title: `Read data values, part ${index + 1} of ${ranges.length}`,
    payload: { from: { ...from }, outliers, ...(only && { years: [...only.years] }) },
    after,
    despiteFailures: true,
  }));
  const sliceSteps = slices.map(({ key }) => key);
  const plan: NewStep = {
    key: DATA_VALUE_PLAN_STEP,
    kind: 'analytics.plan-data-values',
    title: 'Plan the partitions of analytics',
    payload: { sliceSteps, outliers, ...(only && { only }) },
    after: sliceSteps,
  };
  return [...slices, plan];
}

/** Divides a table into ranges of about so many blocks; the last one has no end. */
export function blockRanges(blocks: number, blocksPerRange: number): BlockRange[] {
  const count = Math.min(MAX_SLICES, Math.max(1, Math.ceil(blocks / blocksPerRange)));
  const bound = (index: number) => Math.floor((blocks * index) / count);
  return Array.from({ length: count }, (_, index) => ({
    fromBlock: bound(index),
    toBlock: index === count - 1 ? null : bound(index + 1),
  }));
}
