import { Controller, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { formatDateTime, type LeaderNodeInfo, ResignLeadership } from '@vaktmester/contracts';
import { Database } from '@vaktmester/database';
import { LeaderHistoryReadModel, NodeListReadModel } from '@vaktmester/leader-election';
import { Messaging } from '@vaktmester/messaging';
import { Endpoint } from '../http/endpoint';
import { type ApiRequest, callerOf } from '../http/exchange';
import { LeaderNodeInfoService } from './leader-node-info.service';
import { leaderNodeInfoXml } from './leader-node-info-xml';

const LISTED_TERMS = 100;

const anyAuthority = ['F_VIEW_SERVER_INFO'];

/** `/api/cluster`: which processes there are and which of them leads. */
@Controller('api/cluster')
export class ClusterController {
  private readonly history: LeaderHistoryReadModel;

  constructor(
    private readonly leader: LeaderNodeInfoService,
    private readonly nodes: NodeListReadModel,
    private readonly messaging: Messaging,
    database: Database,
  ) {
    this.history = new LeaderHistoryReadModel(database);
  }

  /** DHIS2's endpoint, with XML as its documentation promises; ours is the header `X-Cluster-Epoch`. */
  @Get('leader')
  @Endpoint({ anyAuthority, produces: ['json', 'xml'] })
  async getLeader(
    @Req() request: ApiRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<LeaderNodeInfo | string> {
    const { info, epoch } = await this.leader.get(callerOf(request));
    if (epoch !== undefined) reply.header('x-cluster-epoch', epoch);
    return request.exchange.format === 'xml' ? leaderNodeInfoXml(info) : info;
  }

  /** Ours: has the leader hand over now, and answers with the term that has ended. Another node follows within a moment. */
  @Post('leader/resign')
  @HttpCode(200)
  @Endpoint({ anyAuthority: ['F_PERFORM_MAINTENANCE'], answers: ResignLeadership.reply })
  resign(@Req() request: ApiRequest) {
    return this.messaging.request(ResignLeadership, {}, callerOf(request));
  }

  /** Ours: the processes that have been heard of lately. */
  @Get('nodes')
  @Endpoint({ anyAuthority })
  async listNodes() {
    const nodes = await this.nodes.list();
    return {
      nodes: nodes.map((node) => ({
        ...node,
        started: formatDateTime(node.started),
        lastSeen: formatDateTime(node.lastSeen),
      })),
    };
  }

  /** Ours: who led when and why each term ended, newest first. */
  @Get('history')
  @Endpoint({ anyAuthority })
  async listTerms() {
    const terms = await this.history.list(LISTED_TERMS);
    return {
      epochs: terms.map((term) => ({
        ...term,
        claimedAt: formatDateTime(term.claimedAt),
        endedAt: term.endedAt && formatDateTime(term.endedAt),
      })),
    };
  }
}
