import type { Queryable } from '@vaktmester/database';
import type { ShownTable } from '../../emptied-tables/shown-tables.store';
import { assertNotEmptied } from '../../tables/assert-not-emptied';
import type { BuiltTable } from '../built-tables';
import type { KeptTable, MergedRows } from '../table-plan';
import { FingerprintStore, isStillLive } from './fingerprint.store';
import { deleteChanged, insertChanged, type Merge, updateStatistics } from './merge-rows.sql';

/**
 * Merges what has changed into the live tables that a run keeps, in the transaction of its swap: readers see the old rows until it
 * commits, all new ones afterwards. What it reads and what it changes are checked here once more, because a crash of PostgreSQL
 * empties both and somebody may have replaced the live tables.
 * @returns the tables with the rows that they have now
 * @throws Error when a table is no longer the one that was to be kept
 */
export async function keepTables(tx: Queryable, { plan, merged }: BuiltTable): Promise<ShownTable[]> {
  const shown: ShownTable[] = [];
  const store = new FingerprintStore(tx);
  if (merged) await assertNotEmptied(tx, [merged.rows, merged.keys, ...(merged.statistics ? [merged.statistics] : [])]);
  for (const kept of plan.kept ?? []) {
    const { name, ...known } = kept.fingerprint;
    if (!(await isStillLive(tx, kept.fingerprint))) throw new Error(`${name} was replaced or emptied during the run`);
    const change = merged ? await mergeInto(tx, kept, merged) : unchanged;
    const changedAt = change.isChanged ? new Date() : new Date(known.changedAt);
    const liveRows = known.liveRows + change.added;
    await store.save(plan.name, name, { ...known, liveRows, changedAt });
    shown.push({ name, rows: liveRows });
  }
  return shown;
}

const unchanged = { added: 0, isChanged: false };

async function mergeInto(tx: Queryable, { fingerprint, year }: KeptTable, merged: MergedRows) {
  if (year === undefined) return unchanged;
  const merge: Merge = { table: fingerprint.name, year, merged };
  const deleted = await tx.execute(deleteChanged(merge));
  const updated = merged.statistics ? await tx.execute(updateStatistics(merge, merged.statistics.table)) : 0;
  const inserted = await tx.execute(insertChanged(merge));
  return { added: inserted - deleted, isChanged: deleted + updated + inserted > 0 };
}

/** Keeps the fingerprints of what a run has built and now shows. */
export async function saveFingerprints(
  tx: Queryable,
  { plan, partitions }: BuiltTable,
  startedAt: Date,
): Promise<void> {
  const store = new FingerprintStore(tx);
  for (const [name, { rows, origin }] of Object.entries(partitions)) {
    if (origin) await store.save(plan.name, name, { ...origin, liveRows: rows, changedAt: startedAt });
    else await store.forget([name]);
  }
}
