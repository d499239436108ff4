import { Injectable } from '@nestjs/common';
import { setTimeout as delay } from 'node:timers/promises';
import { ApiError, type Caller, type ReplyOf, type ResignLeadership } from '@vaktmester/contracts';
import { Database } from '@vaktmester/database';
import { appendAudit } from '@vaktmester/jobs';
import findEndOfTerm from './sql/find-end-of-term.sql?raw';
import isAskedToResign from './sql/is-asked-to-resign.sql?raw';
import requestResignation from './sql/request-resignation.sql?raw';

type EndedTerm = ReplyOf<typeof ResignLeadership>;

/** Longer than any leader lives that does not react: by then its lease has run out. */
const PATIENCE_MS = 10_000;
const LOOK_MS = 50;

/** Wishes that a leader hand over. */
@Injectable()
export class ResignationsStore {
  constructor(private readonly database: Database) {}

  /** Asks the leader and waits until its term has ended. @throws ApiError as {@link ResignLeadership} says */
  async request(caller: Caller): Promise<EndedTerm> {
    const asked = await this.database.transaction(async (tx) => {
      const [leader] = await tx.query<Omit<EndedTerm, 'endReason'>>(requestResignation, [caller.username]);
      if (!leader) throw new ApiError('conflict', 'Nobody leads the cluster now.');
      const { uid: userUid, username, address } = caller;
      await appendAudit(tx, { action: 'leadership.resign', leaderEpoch: leader.epoch, userUid, username, address });
      return leader;
    });
    return { ...asked, endReason: await this.waitForEnd(asked.epoch) };
  }

  /** Whether the node leads and is to hand over. */
  async isAsked(nodeUuid: string): Promise<boolean> {
    return (await this.database.query(isAskedToResign, [nodeUuid])).length > 0;
  }

  private async waitForEnd(epoch: number): Promise<string> {
    const deadline = performance.now() + PATIENCE_MS;
    while (performance.now() < deadline) {
      const [ended] = await this.database.query<{ endReason: string }>(findEndOfTerm, [epoch]);
      if (ended) return ended.endReason;
      await delay(LOOK_MS);
    }
    throw new ApiError('timeout', `The leader of epoch ${epoch} has not handed over yet.`);
  }
}
