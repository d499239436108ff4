import { Controller } from '@nestjs/common';
import { GetLeader, type ReplyOf } from '@vaktmester/contracts';
import { LeaderReadModel, NodeIdentity } from '@vaktmester/leader-election';
import { Handles } from '@vaktmester/messaging';

/** Answers who leads. Any candidate may be asked: all read the same row, and each says of itself whether it is the leader. */
@Controller()
export class ClusterMessages {
  constructor(
    private readonly leaders: LeaderReadModel,
    private readonly identity: NodeIdentity,
  ) {}

  @Handles(GetLeader)
  async getLeader(): Promise<ReplyOf<typeof GetLeader>> {
    const leader = await this.leaders.find();
    return {
      ...(leader && { leaderNodeId: leader.nodeId, leaderNodeUuid: leader.nodeUuid, epoch: leader.epoch }),
      currentNodeId: this.identity.nodeId,
      currentNodeUuid: this.identity.nodeUuid,
      leader: leader?.nodeUuid === this.identity.nodeUuid,
    };
  }
}
