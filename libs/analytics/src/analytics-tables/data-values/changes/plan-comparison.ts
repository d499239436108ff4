import type { NewStep } from '@vaktmester/jobs';
import type { AnalyticsTableParameters } from '../../analytics-table.job';
import type { Fingerprint } from '../../incremental/fingerprint';
import { blockRanges } from '../plan-data-value-slices';
import { mostChangesToLookAt } from './decide-years';
import type { ReadBefore } from './measure-data-values.sql';

/** The step that decides what of `analytics` has to be built; its result are `tablePlans`. */
export const CHOOSE_STEP = 'choose:DATA_VALUE';

/** Half a gigabyte, a second of work. */
const BLOCKS_PER_COMPARISON = 40_000;

/**
 * The steps that compare `datavalue` with what the live partitions of `analytics` were built from, and the one that decides by it.
 * With outlier statistics it is compared in one step, because those of a series are computed in the same snapshot.
 */
export function planComparison(
  { skipOutliers }: AnalyticsTableParameters,
  blocks: number,
  known: readonly Fingerprint[],
  after: readonly string[],
): NewStep[] {
  const readBefore = oldest(known);
  const outliers = !skipOutliers;
  const limit = mostChangesToLookAt(Math.max(...known.map(({ dataValues }) => dataValues?.all.rows ?? 0)));
  const ranges = blockRanges(blocks, outliers ? Infinity : BLOCKS_PER_COMPARISON);
  const comparisons = ranges.map((from, index): NewStep => ({
    key: `compare:${index}`,
    kind: 'analytics.compare-data-values',
    title: `Compare data values with the live tables, part ${index + 1} of ${ranges.length}`,
    payload: { from: { ...from }, known: { ...readBefore }, limit, outliers },
    after,
    despiteFailures: true,
  }));
  const compareSteps = comparisons.map(({ key }) => key);
  const choose: NewStep = {
    key: CHOOSE_STEP,
    kind: 'analytics.choose-data-values',
    title: 'Decide what of analytics is to be built',
    payload: { compareSteps },
    after: compareSteps,
  };
  return [...comparisons, choose];
}

/** The oldest horizon holds for all: it only makes more values look new than are. */
export function oldest(known: readonly Fingerprint[]): ReadBefore {
  const states = known.flatMap(({ dataValues }) => dataValues ?? []);
  const [first] = states.sort((a, b) => (BigInt(a.horizon) < BigInt(b.horizon) ? -1 : 1));
  const [before = ''] = states.map((state) => state.before).sort();
  return { horizon: first?.horizon ?? '0', before };
}
