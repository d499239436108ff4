import { Controller, Get, Header, Query as QueryParameters, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { type DataSummary, GetDataSummary, ListDataSummaries, ScrapeDataSummary } from '@vaktmester/contracts';
import { Messaging } from '@vaktmester/messaging';
import { badRequest } from '../errors/http-problem';
import { Endpoint } from '../http/endpoint';
import { type ApiRequest, callerOf } from '../http/exchange';
import { booleanParam, optionalIntegerParam, type Query } from '../http/query-parameters';

const anyAuthority = ['F_PERFORM_MAINTENANCE'];
const DAYS = 30;
const MOST_DAYS = 400;

const { refresh } = GetDataSummary.request.shape;
const refreshQuery = { refresh };

/**
 * `/api/dataSummary`: numbers about the database and its use (`spec/api-contract.md` §14), from the newest snapshot. The header
 * `Age` says how old it is in seconds; `?refresh=true` has a new one taken, and does not wait for it.
 */
@Controller('api/dataSummary')
export class DataSummaryController {
  constructor(private readonly messaging: Messaging) {}

  @Get()
  @Header('cache-control', 'no-cache')
  @Endpoint({ anyAuthority, query: refreshQuery, answers: GetDataSummary.reply.shape.summary })
  async getSummary(
    @Req() request: ApiRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @QueryParameters() query: Query,
  ): Promise<DataSummary> {
    const refresh = booleanParam(query, 'refresh', false);
    const { summary, ageSeconds } = await this.messaging.request(GetDataSummary, { refresh }, callerOf(request));
    reply.header('age', Math.floor(ageSeconds));
    return summary;
  }

  /** Ours: `objectCounts` and `activeUsers` over the last `days` (30 unless told), oldest first, at most one an hour. */
  @Get('history')
  @Header('cache-control', 'no-cache')
  @Endpoint({
    anyAuthority,
    query: { days: ListDataSummaries.request.shape.days.default(DAYS) },
    answers: ListDataSummaries.reply,
  })
  async listHistory(@Req() request: ApiRequest, @QueryParameters() query: Query) {
    const days = optionalIntegerParam(query, 'days') ?? DAYS;
    if (days < 1 || days > MOST_DAYS) throw badRequest(`days must be between 1 and ${MOST_DAYS}`);
    return this.messaging.request(ListDataSummaries, { days }, callerOf(request));
  }

  /** The same for Prometheus, in its text format or as OpenMetrics, as `Accept` says. */
  @Get('metrics')
  @Header('cache-control', 'no-cache')
  @Endpoint({ anyAuthority, produces: ['text', 'openmetrics'], query: refreshQuery, unlimited: true })
  async scrape(
    @Req() request: ApiRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @QueryParameters() query: Query,
  ): Promise<string> {
    const refresh = booleanParam(query, 'refresh', false);
    const format = request.exchange.format === 'openmetrics' ? 'openmetrics' : 'prometheus';
    const exposition = await this.messaging.request(ScrapeDataSummary, { refresh, format }, callerOf(request));
    reply.header('age', Math.floor(exposition.ageSeconds)).type(exposition.contentType);
    return exposition.text;
  }
}
