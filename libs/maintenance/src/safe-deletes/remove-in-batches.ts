import { setTimeout as delay } from 'node:timers/promises';
import { type Database, type Queryable, sqlStateOf } from '@vaktmester/database';
import type { StepContext } from '@vaktmester/jobs';
import { appendOperationAudit } from './append-operation-audit';
import { BatchSize } from './batch-size';
import { type FixedSet, FixedSetStore } from './fixed-set.store';
import type { Removed, RowKey, RowSelection } from './row-selection';
import { deleteRowsSql } from './row-selection.sql';

/** A batch waits no longer than this for somebody else's lock, and so holds its own no longer. */
const LOCK_TIMEOUT_MS = 40;
const PROGRESS_MS = 300;
/** Times that one row may be found locked before the step is given back for a while. */
const PATIENCE = 40;
/** lock_not_available, deadlock_detected, foreign_key_violation: somebody was writing there, the next try sees what. */
const IN_THE_WAY = ['55P03', '40P01', '23503'];
const FOREIGN_KEY_VIOLATION = '23503';

export interface Removal {
  /** For the audit. */
  readonly operation: string;
  readonly selections: readonly RowSelection[];
  /** Rows of the first batch; default 500. Few for rows that carry much with them. */
  readonly firstBatch?: number;
}

/**
 * Removes the selected rows: the set is fixed once for the step, then worked through in batches. Each batch is a transaction of
 * its own that checks the rows again, deletes them, moves the set's cursor and writes the audit; so whatever dies, the next
 * attempt goes on where the last committed batch ended and the counts stay exact. Stops between batches when the step is aborted.
 */
export async function removeInBatches(database: Database, step: StepContext, removal: Removal): Promise<FixedSet> {
  const store = new FixedSetStore(database, { uid: step.run.uid, seq: step.seq });
  let set = (await store.find()) ?? (await store.fix(removal.selections, (tx) => step.guard(tx)));
  const size = new BatchSize(removal.firstBatch ?? 500);
  const tell = throttled(PROGRESS_MS, ({ removed, leftAlone, found }: FixedSet) =>
    step.progress(removed + leftAlone, found, 'rows'),
  );
  for (let failures = 0; ;) {
    step.signal.throwIfAborted();
    const started = performance.now();
    try {
      const next = await database.transaction((tx) => removeBatch(tx, step, store, removal, size.rows), {
        lockTimeoutMs: LOCK_TIMEOUT_MS,
      });
      if (!next) return set;
      size.took(size.rows, performance.now() - started);
      set = next;
      failures = 0;
      await tell(set);
    } catch (error) {
      failures += 1;
      const state = sqlStateOf(error) ?? '';
      if (!IN_THE_WAY.includes(state) || failures > PATIENCE) throw error;
      if (state === FOREIGN_KEY_VIOLATION && size.rows === 1) set = await leaveOneAlone(database, step, store);
      size.shrink();
      await delay(10 * Math.min(failures, 20), undefined, { signal: step.signal });
    }
  }
}

/** Lets a call through only when the last one was long ago. */
function throttled<Value>(pauseMs: number, call: (value: Value) => Promise<void>): (value: Value) => Promise<void> {
  let last = -Infinity;
  return async (value) => {
    if (performance.now() - last < pauseMs) return;
    last = performance.now();
    await call(value);
  };
}

async function removeBatch(
  tx: Queryable,
  step: StepContext,
  store: FixedSetStore,
  { operation, selections }: Removal,
  limit: number,
): Promise<FixedSet | undefined> {
  await step.guard(tx);
  const rows = await store.take(tx, limit);
  const selection = rows && selections[rows.part];
  if (!selection) return undefined;
  const removed = await (selection.remove ?? removeRows)(tx, rows.keys, selection);
  await appendOperationAudit(tx, step, {
    operation,
    parameters: {
      table: selection.table,
      from: rows.from,
      to: rows.to,
      tables: removed.tables,
      ...(removed.uids && { uids: removed.uids }),
    },
    rows: removed.roots,
  });
  return store.advance(tx, rows, removed.roots);
}

/** Passes over a row to which something has come to refer since the set was fixed. */
async function leaveOneAlone(database: Database, step: StepContext, store: FixedSetStore): Promise<FixedSet> {
  return database.transaction(async (tx) => {
    await step.guard(tx);
    const row = await store.take(tx, 1);
    if (!row) throw new Error('the row that is referred to has gone');
    return store.advance(tx, row, 0);
  });
}

/** Deletes rows that nothing refers to. */
async function removeRows(tx: Queryable, keys: readonly RowKey[], selection: RowSelection): Promise<Removed> {
  const columns = selection.key.map((_, place) => keys.map((key) => key[place]));
  const roots = await tx.execute(deleteRowsSql(selection), [...selection.values, ...columns]);
  return { roots, tables: { [selection.table]: roots } };
}
