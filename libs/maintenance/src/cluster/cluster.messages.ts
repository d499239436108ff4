import { Controller } from '@nestjs/common';
import { type Caller, GetLeader, type ReplyOf, ResignLeadership } from '@vaktmester/contracts';
import { LeaderReadModel, NodeIdentity } from '@vaktmester/leader-election';
import { Handles, SignedCaller } from '@vaktmester/messaging';
import { ResignationsStore } from './resignations.store';

/** Answers who leads, and has the leader hand over. Any candidate may be asked: all read the same row, and each says of itself whether it is the leader. */
@Controller()
export class ClusterMessages {
  constructor(
    private readonly leaders: LeaderReadModel,
    private readonly identity: NodeIdentity,
    private readonly resignations: ResignationsStore,
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

  @Handles(ResignLeadership)
  resign(_: unknown, @SignedCaller() caller: Caller): Promise<ReplyOf<typeof ResignLeadership>> {
    return this.resignations.request(caller);
  }
}
