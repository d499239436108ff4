import type { DataValueState, Fingerprint } from '../../incremental/fingerprint';
import { type Measure, minus } from './measured-data-values';

/** What is to become of the partition of a year. */
export type YearDecision =
  | { readonly what: 'keep' | 'merge'; readonly fingerprint: Fingerprint }
  | { readonly what: 'build'; readonly reason: string };

/** The keys of changed values, when the first `updated` of them to be created are taken for those that were there before. */
export interface ComparedKeys {
  readonly rows: number;
  /** Different keys. */
  readonly keys: number;
  /** Sum of the first ones. */
  readonly updates: string;
}

export interface YearFacts {
  readonly fingerprint: Fingerprint | undefined;
  /** Why the live partition cannot be kept, whatever the values. */
  readonly obstacle: string | undefined;
  /** What is left of the values that it was built from. */
  readonly left: Measure;
  /** Values that are new or have become due. */
  readonly changed: number;
  readonly compared: ComparedKeys;
}

/** A row that is merged goes into every index, which costs some fifty times as much as its share of a build. */
const SHARE_TO_MERGE = 0.01;
const ALWAYS_MERGED = 1_000;

/** More changes of all values are not even looked at. */
export function mostChangesToLookAt(rows: number): number {
  return Math.max(ALWAYS_MERGED, Math.floor(rows * 10 * SHARE_TO_MERGE));
}

/** More changes of so many values are not merged. */
export function mostChangesToMerge(rows: number): number {
  return Math.max(ALWAYS_MERGED, Math.floor(rows * SHARE_TO_MERGE));
}

/** Without outlier statistics each year is by itself. */
export function decideYear({ fingerprint, obstacle, left, changed, compared }: YearFacts): YearDecision {
  const known = fingerprint?.dataValues;
  if (!fingerprint || !known) return { what: 'build', reason: 'nobody knows what it was built from' };
  if (obstacle !== undefined) return { what: 'build', reason: obstacle };
  const gone = minus(known, left);
  if (gone.rows === 0 && changed === 0) return { what: 'keep', fingerprint };
  if (changed > mostChangesToMerge(known.rows)) return { what: 'build', reason: `${changed} values have changed` };
  if (!areAllUpdates(gone, compared)) return { what: 'build', reason: 'values were deleted' };
  return { what: 'merge', fingerprint };
}

/**
 * Whether every value that is gone is there in a new version, so that none was deleted. `gone` is known by the sum of its keys
 * only. When some of the changed keys add up to it, they are it: sums of other sets of 64-bit hashes are equal by chance once in
 * 2^64. Which of them to add up is a guess, the values that were created first; a wrong guess costs a build and loses nothing.
 */
export function areAllUpdates(gone: Measure, { rows, keys, updates }: ComparedKeys): boolean {
  return gone.rows <= rows && keys === rows && updates === gone.keys;
}

/**
 * With outlier statistics every year depends on the values of all: the series of a deleted value is not known, so it takes all years
 * along, and so does a year that has to be built for another reason.
 */
export function decideTogether(
  decisions: ReadonlyMap<number, YearDecision>,
  all: { readonly left: Measure; readonly changed: number; readonly compared: ComparedKeys },
): ReadonlyMap<number, YearDecision> {
  const build = (reason: string) =>
    new Map(
      [...decisions].map(([year, decision]) => [
        year,
        decision.what === 'build' ? decision : { what: 'build' as const, reason },
      ]),
    );
  const states: DataValueState[] = [];
  for (const decision of decisions.values()) {
    if (decision.what === 'build')
      return build(`its outlier statistics depend on a year that is built: ${decision.reason}`);
    if (decision.fingerprint.dataValues) states.push(decision.fingerprint.dataValues);
  }
  const [first] = states;
  const sameTime = states.every(({ horizon, before }) => horizon === first?.horizon && before === first.before);
  if (!first || !sameTime) return build('its outlier statistics are not of the same time as those of other years');
  const gone = minus(first.all, all.left);
  if (gone.rows === 0 && all.changed === 0) return decisions;
  if (!areAllUpdates(gone, all.compared)) return build('values were deleted, and its outlier statistics depend on all');
  return new Map([...decisions].map(([year, decision]) => [year, { ...decision, what: 'merge' } as YearDecision]));
}
