import { Injectable } from '@nestjs/common';
import { Database } from '@vaktmester/database';
import findLeader from './sql/find-leader.sql?raw';

/** Who leads, as PostgreSQL knows it. */
export interface Leader {
  readonly epoch: number;
  readonly nodeUuid: string;
  readonly nodeId: string;
  readonly claimedAt: Date;
  readonly renewedAt: Date;
}

/**
 * Who leads now. Needs PostgreSQL alone, so any node can answer, and its clock alone: a dead leader is named at most for the
 * life of its lease.
 */
@Injectable()
export class LeaderReadModel {
  constructor(private readonly database: Database) {}

  /** `undefined` while nobody leads. */
  async find(): Promise<Leader | undefined> {
    const [leader] = await this.database.query<Leader>(findLeader);
    return leader;
  }
}
