import { type AnalyticsTableType, analyticsTableTypes } from '@vaktmester/contracts';
import type { Queryable } from '@vaktmester/database';
import type { BuiltTables } from '../built-tables';
import { type MovingRun, WatermarkStore } from './watermark.store';

/** What a run was about. */
export interface RunContents {
  /** It builds latest partitions, unless all years of a type. */
  readonly isLatest: boolean;
  /** It leaves the events of these programs as they were; uids. */
  readonly skipPrograms: readonly string[];
  readonly built: BuiltTables;
  /** The steps that planned it, by table type. */
  readonly planned: Partial<Record<AnalyticsTableType, string>>;
}

/**
 * Moves the watermarks of the table types that a run now shows, in the transaction of the swap: only of types without any failed
 * table. A run of some years moves none: older years do not hold what has changed in them, and the latest partition goes on where
 * it began. Nor does a run that skips programs move that of events: changes to theirs are still to come.
 */
export async function moveWatermarks(tx: Queryable, run: MovingRun, contents: RunContents) {
  const { isLatest, built, planned, skipPrograms } = contents;
  const store = new WatermarkStore(tx);
  const full = analyticsTableTypes.filter(
    (type) => hasAllYears(type, built) && !hasFailed(type, built) && (type !== 'EVENT' || skipPrograms.length === 0),
  );
  await store.adopt(analyticsTableTypes.filter((type) => !full.includes(type)));
  await store.moveFull(full, run);
  if (!isLatest) return;
  const isContinued = (type: AnalyticsTableType) => planned[type] !== undefined && !full.includes(type);
  await store.moveLatest(
    analyticsTableTypes.filter((type) => isContinued(type) && !hasFailed(type, built)),
    run,
  );
}

function hasAllYears(type: AnalyticsTableType, { analyticsTables }: BuiltTables): boolean {
  const plans = analyticsTables.map(({ plan }) => plan).filter(({ tableType }) => tableType === type);
  return plans.length > 0 && plans.every(({ keepsLiveParent, isComplete }) => !keepsLiveParent || isComplete === true);
}

function hasFailed(type: AnalyticsTableType, { failed }: BuiltTables): boolean {
  return failed.some(({ tableType }) => tableType === type);
}
