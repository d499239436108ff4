import { Injectable } from '@nestjs/common';
import { Database } from '@vaktmester/database';
import listTerms from './sql/list-terms.sql?raw';
import type { TermEndReason } from './term';

/** A term that was, or is. */
export interface PastTerm {
  readonly epoch: number;
  readonly nodeUuid: string;
  readonly nodeId: string;
  readonly claimedAt: Date;
  /** `null` while the term lasts, and for a leader that died until the next one claims. */
  readonly endedAt: Date | null;
  /** `superseded`: the leader went silent and the next one claimed. */
  readonly endReason: TermEndReason | null;
}

/** Who led when, and why each term ended. */
@Injectable()
export class LeaderHistoryReadModel {
  constructor(private readonly database: Database) {}

  /** The last `limit` terms, newest first. */
  async list(limit: number): Promise<PastTerm[]> {
    return this.database.query<PastTerm>(listTerms, [limit]);
  }
}
