import type { Queryable } from '@vaktmester/database';
import type { Json } from '../json';
import appendAuditSql from './sql/append-audit.sql?raw';

export interface AuditEntry {
  /** `<noun>.<verb>`, such as `run.start`. */
  readonly action: string;
  /** Who did it; absent for the house itself. */
  readonly userUid?: string | undefined;
  readonly username?: string | undefined;
  readonly address?: string | undefined;
  readonly parameters?: Json;
  readonly runUid?: string;
  readonly leaderEpoch?: number | undefined;
  readonly rowsAffected?: number;
}

/** Records a deed. Call it in the transaction of the deed, so that neither exists without the other. */
export async function appendAudit(tx: Queryable, entry: AuditEntry): Promise<void> {
  await tx.execute(appendAuditSql, [JSON.stringify(entry)]);
}
