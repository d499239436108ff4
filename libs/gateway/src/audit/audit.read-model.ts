import { Injectable } from '@nestjs/common';
import { Database, firstRow } from '@vaktmester/database';
import verifyAudit from './sql/verify-audit.sql?raw';

/** A place where the chain of the audit does not hold. */
export interface AuditBreak {
  /** Of the seal; null for an entry that has none. */
  readonly number: number | null;
  readonly auditId: number;
  readonly reason: string;
}

/** What the audit shows about itself. */
export interface AuditVerification {
  readonly entries: number;
  readonly headNumber: number | null;
  readonly headHash: string | null;
  readonly isKnownHead: boolean | null;
  readonly breaks: readonly AuditBreak[];
}

/** Reads the whole audit, however long it is; no longer than this, in milliseconds. */
const LONGEST_MS = 30_000;

/** Whether the record of who did what is still as it was written. */
@Injectable()
export class AuditReadModel {
  constructor(private readonly database: Database) {}

  /** @param head hash of a head that was noted earlier, in hexadecimal digits */
  async verify(head: string | undefined): Promise<AuditVerification> {
    return this.database.transaction(
      async (tx) => firstRow(await tx.query<AuditVerification>(verifyAudit, [head ?? null]), 'state of the audit'),
      { statementTimeoutMs: LONGEST_MS },
    );
  }
}
