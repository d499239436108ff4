import { type Database, type Queryable, sqlStateOf } from '@vaktmester/database';
import type { StepContext } from '@vaktmester/jobs';
import { appendOperationAudit } from './append-operation-audit';
import { BatchSize } from './batch-size';
import { type FixedSet, FixedSetStore } from './fixed-set.store';
import { isInTheWay, PATIENCE, pause, politeTransaction } from './polite-transaction';
import type { Removed, RowKey, RowSelection } from './row-selection';
import { deleteRowsSql } from './row-selection.sql';

const PROGRESS_MS = 300;

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
      const next = await politeTransaction(database, (tx) => removeBatch(tx, step, store, removal, size.rows));
      if (!next) return set;
      size.took(size.rows, performance.now() - started);
      set = next;
      failures = 0;
      await tell(set);
    } catch (error) {
      if (!isInTheWay(error)) throw error;
      failures += 1;
      if (size.rows === 1 && (isReferredTo(error) || failures > PATIENCE)) {
        set = await leaveOneAlone(database, step, store);
        failures = 0;
      }
      size.shrink();
      await pause(failures, step.signal);
    }
  }
}

/** foreign_key_violation */
function isReferredTo(error: unknown): boolean {
  return sqlStateOf(error) === '23503';
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

/** Passes over a row to which something has come to refer since the set was fixed, or that others keep in use. */
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
