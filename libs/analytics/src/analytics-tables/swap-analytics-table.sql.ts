import { quoteIdentifier } from '@vaktmester/database';
import type { LiveTables } from './live-tables.read-model';
import type { TablePlan } from './table-plan';

export interface AnalyticsTableSwap {
  readonly plan: TablePlan;
  readonly live: LiveTables;
  /** The finished staging table of each partition, by live name. */
  readonly staged: Readonly<Record<string, string>>;
  /** New names of {@link leavingTables}, which are dropped after the swap. */
  readonly replaced: Readonly<Record<string, string>>;
  /** The staging table with the keys that `plan.latest` or `plan.moving` is about. */
  readonly changedKeys?: string | undefined;
}

/** A statement that takes rows out of a live table. */
export interface Removal {
  readonly table: string;
  readonly statement: string;
}

type LiveSwap = Pick<AnalyticsTableSwap, 'plan' | 'live' | 'staged'>;

/** The live tables that the new ones replace. */
export function leavingTables(swap: LiveSwap): string[] {
  const { children, strays, hasParent } = swap.live;
  if (!joinsLiveParent(swap)) return [...children, ...strays, ...(hasParent ? [swap.plan.name] : [])];
  const { kept = [], isComplete } = swap.plan;
  const stays = (name: string) => (isComplete ? kept.some(({ fingerprint }) => fingerprint.name === name) : true);
  return [
    ...children.filter((name) => name in swap.staged || !stays(name)),
    ...strays.filter((name) => name in swap.staged),
  ];
}

/**
 * The statements that take rows out of tables which stay, because a new partition holds their present version. Readers go on
 * meanwhile and see none of it before the commit.
 */
export function removeSuperseded(swap: AnalyticsTableSwap): Removal[] {
  if (!joinsLiveParent(swap)) return [];
  const { plan, live, changedKeys } = swap;
  const leaving = leavingTables(swap);
  const staying = live.children.filter((name) => !leaving.includes(name));
  if (plan.latest && changedKeys !== undefined) {
    const column = quoteIdentifier(plan.latest.key);
    const keys = `select key from ${quoteIdentifier(changedKeys)}`;
    return staying.map((table) => ({
      table,
      statement: `delete from only ${quoteIdentifier(table)} where ${column} in (${keys})`,
    }));
  }
  return [...removeMoved(swap, staying), ...removeUpToDate(plan, staying)];
}

/** Rows that have moved from a year that stays to one that is built. */
function removeMoved(
  { plan: { moving }, staged, changedKeys }: AnalyticsTableSwap,
  staying: readonly string[],
): Removal[] {
  if (!moving || changedKeys === undefined) return [];
  const key = quoteIdentifier(moving.key);
  const changed = Object.values(staged).map(
    (table) =>
      `select n.${key} from only ${quoteIdentifier(table)} n join ${quoteIdentifier(changedKeys)} c on c.key = n.${key}`,
  );
  if (changed.length === 0) return [];
  return staying.map((table) => ({
    table,
    statement: `delete from only ${quoteIdentifier(table)} where ${key} in (${changed.join(' union all ')})`,
  }));
}

/** Rows of the latest partition that belong to a year which is built, or kept because it is up to date. */
function removeUpToDate(plan: TablePlan, staying: readonly string[]): Removal[] {
  const upToDate = [...plan.partitions, ...(plan.kept ?? [])].filter(({ checks }) => checks.length > 0);
  const rebuilt = upToDate.map(({ checks }) => checks.join(' and '));
  const table = `${plan.name}_0`;
  if (!staying.includes(table) || rebuilt.length === 0) return [];
  const condition = rebuilt.map((checks) => `(${checks})`).join(' or ');
  return [{ table, statement: `delete from only ${quoteIdentifier(table)} where ${condition}` }];
}

/**
 * The statements that put an analytics table and its partitions in place, for one transaction. Replaced tables are only
 * renamed: dropping hundreds of indexes takes longer than readers should wait.
 */
export function swapAnalyticsTable(swap: AnalyticsTableSwap): string[] {
  return joinsLiveParent(swap) ? joinLiveParent(swap) : replaceParent(swap);
}

function joinsLiveParent({ plan, live }: LiveSwap): boolean {
  return plan.keepsLiveParent && live.hasParent;
}

/** A full run: years that were not rebuilt go with the old parent, as does the latest partition. */
function replaceParent(swap: AnalyticsTableSwap): string[] {
  const { plan, staged, replaced } = swap;
  return [
    ...leavingTables(swap).map((name) => makeWay(name, replaced)),
    ...(plan.staging === null ? [] : [rename(plan.staging, plan.name)]),
    ...Object.entries(staged).map(([name, staging]) => rename(staging, name)),
  ];
}

/** A run of some years, or of the latest partition: these change places, all others stay as they are. */
function joinLiveParent(swap: AnalyticsTableSwap): string[] {
  const { plan, live, staged, replaced } = swap;
  const parentStaging = plan.staging ?? '';
  const parent = quoteIdentifier(plan.name);
  return [
    ...leavingTables(swap).flatMap((name) => [
      ...(live.children.includes(name) ? [`alter table ${quoteIdentifier(name)} no inherit ${parent}`] : []),
      makeWay(name, replaced),
    ]),
    ...Object.entries(staged).flatMap(([name, staging]) => [
      `alter table ${quoteIdentifier(staging)} no inherit ${quoteIdentifier(parentStaging)}`,
      `alter table ${quoteIdentifier(staging)} inherit ${parent}`,
      rename(staging, name),
    ]),
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
