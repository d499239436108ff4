import type { Queryable } from '@vaktmester/database';
import type { Json } from '../json';
import storeSummarySql from './sql/store-summary.sql?raw';

/** Sets what `/system/taskSummaries` answers for a run; meant for the effect of a step. */
export async function storeSummary(tx: Queryable, runUid: string, summary: Json): Promise<void> {
  await tx.execute(storeSummarySql, [runUid, JSON.stringify(summary)]);
}
