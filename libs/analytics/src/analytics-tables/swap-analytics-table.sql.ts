import { quoteIdentifier } from '@vaktmester/database';
import type { LiveTables } from './live-tables.read-model';
import type { TablePlan } from './table-plan';

export interface AnalyticsTableSwap {
  readonly plan: TablePlan;
  readonly live: LiveTables;
  /** The finished staging table of each partition, by live name. */
  readonly staged: Readonly<Record<string, string>>;
  /** New names for the parent and its children, should they be replaced; they are dropped after the swap. */
  readonly replaced: Readonly<Record<string, string>>;
}

/**
 * The statements that put an analytics table and its partitions in place, for one transaction. Replaced tables are only
 * renamed: dropping hundreds of indexes takes longer than readers should wait.
 */
export function swapAnalyticsTable(swap: AnalyticsTableSwap): string[] {
  const { staging, keepsLiveParent } = swap.plan;
  if (staging !== null && keepsLiveParent && swap.live.hasParent) return joinLiveParent(swap, staging);
  return replaceParent(swap);
}

/** A full run: years that were not rebuilt go with the old parent, as does the latest partition. */
function replaceParent({ plan, live, staged, replaced }: AnalyticsTableSwap): string[] {
  const leaving = [...live.children, ...(live.hasParent ? [plan.name] : [])];
  return [
    ...leaving.map((name) => makeWay(name, replaced)),
    ...(plan.staging === null ? [] : [rename(plan.staging, plan.name)]),
    ...Object.entries(staged).map(([name, staging]) => rename(staging, name)),
  ];
}

/** A run of some years: their partitions change places, all others stay as they are. */
function joinLiveParent({ plan, live, staged, replaced }: AnalyticsTableSwap, parentStaging: string): string[] {
  const parent = quoteIdentifier(plan.name);
  const latest = `${plan.name}_0`;
  const years = plan.partitions.map(({ part }) => part).join(', ');
  return [
    ...Object.entries(staged).flatMap(([name, staging]) => [
      ...(live.children.includes(name)
        ? [`alter table ${quoteIdentifier(name)} no inherit ${parent}`, makeWay(name, replaced)]
        : []),
      `alter table ${quoteIdentifier(staging)} no inherit ${quoteIdentifier(parentStaging)}`,
      `alter table ${quoteIdentifier(staging)} inherit ${parent}`,
      rename(staging, name),
    ]),
    // The rebuilt years hold what the latest partition has collected for them.
    ...(live.children.includes(latest) && years !== ''
      ? [`delete from ${quoteIdentifier(latest)} where year in (${years})`]
      : []),
  ];
}

function makeWay(name: string, replaced: Readonly<Record<string, string>>): string {
  const newName = replaced[name];
  if (newName === undefined) throw new Error(`no new name for ${name}`);
  return rename(name, newName);
}

function rename(from: string, to: string): string {
  return `alter table ${quoteIdentifier(from)} rename to ${quoteIdentifier(to)}`;
}
