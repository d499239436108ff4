import type { Queryable } from '@vaktmester/database';
import type { CountedSummary } from './count-summary';
import forgetDays from './sql/forget-days.sql?raw';
import keepDays from './sql/keep-days.sql?raw';
import keepInHistory from './sql/keep-in-history.sql?raw';
import saveSnapshot from './sql/save-snapshot.sql?raw';

/** Makes it the snapshot that everybody reads; the next one is due after `intervalSeconds`. */
export async function publishSnapshot(tx: Queryable, counted: CountedSummary, intervalSeconds: number): Promise<void> {
  const { counts, takenAt, days, from, recountMs = null } = counted;
  await tx.execute(forgetDays, [from]);
  await tx.execute(keepDays, [JSON.stringify(days)]);
  const numbers = JSON.stringify(counts);
  await tx.execute(saveSnapshot, [numbers, takenAt, intervalSeconds, recountMs]);
  await tx.execute(keepInHistory, [numbers, takenAt]);
}
