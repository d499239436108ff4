import { Injectable, Logger } from '@nestjs/common';
import { ApiError, type Caller, GetLeader, type LeaderNodeInfo, type ReplyOf } from '@vaktmester/contracts';
import { LeaderReadModel, NodeIdentity } from '@vaktmester/leader-election';
import { Messaging, NatsLink } from '@vaktmester/messaging';

/** The leader with the epoch it leads in. */
export interface LeaderAnswer {
  readonly info: LeaderNodeInfo;
  readonly epoch: number | undefined;
}

/**
 * Who leads. A candidate is asked first, because only the leader can say so of itself; when none can be asked, PostgreSQL knows
 * too and this node is the current one.
 */
@Injectable()
export class LeaderNodeInfoService {
  private readonly logger = new Logger('Cluster');

  constructor(
    private readonly messaging: Messaging,
    private readonly nats: NatsLink,
    private readonly leader: LeaderReadModel,
    private readonly identity: NodeIdentity,
  ) {}

  async get(user: Caller): Promise<LeaderAnswer> {
    const { epoch, ...info } =
      (this.nats.isUp ? await this.tryAskCandidate(user) : undefined) ?? (await this.readHere());
    return { info, epoch };
  }

  private async tryAskCandidate(user: Caller): Promise<ReplyOf<typeof GetLeader> | undefined> {
    try {
      return await this.messaging.request(GetLeader, {}, user);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.logger.debug({ err: error }, 'no candidate answers');
      return undefined;
    }
  }

  private async readHere(): Promise<ReplyOf<typeof GetLeader>> {
    const leader = await this.leader.find();
    return {
      ...(leader && { leaderNodeId: leader.nodeId, leaderNodeUuid: leader.nodeUuid }),
      currentNodeId: this.identity.nodeId,
      currentNodeUuid: this.identity.nodeUuid,
      leader: leader?.nodeUuid === this.identity.nodeUuid,
      ...(leader && { epoch: leader.epoch }),
    };
  }
}
