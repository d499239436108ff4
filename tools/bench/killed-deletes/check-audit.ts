import { firstRow, type Queryable } from '@vaktmester/database';
import checkAuditSql from './sql/check-audit.sql?raw';

/** What ledger and audit say of the one operation of a run, which must agree. */
export interface AuditCheck {
  readonly found: number;
  readonly removed: number;
  readonly leftAlone: number;
  /** Of the step that deleted; at least 2 when its worker was killed. */
  readonly attempts: number;
  /** Rows that the audit says are gone, and whether its entries follow each other without a gap or an overlap. */
  readonly audited: number;
  readonly isGapless: boolean;
  /** Uids that the audit names more than once. */
  readonly namedTwice: number;
}

/** Reads both sides of a run that has ended. */
export async function checkAudit(database: Queryable, runUid: string): Promise<AuditCheck> {
  return firstRow(await database.query<AuditCheck>(checkAuditSql, [runUid]), 'the set of the run');
}
