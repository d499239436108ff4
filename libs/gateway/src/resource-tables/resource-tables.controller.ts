import {
  applyDecorators,
  Controller,
  Get,
  HttpCode,
  Post,
  Put,
  Query as QueryParameters,
  Req,
  Res,
} from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import {
  GetAnalyticsFreshness,
  type JobStarted,
  PlanAnalyticsTables,
  StartAnalyticsTables,
  StartMonitoring,
  StartResourceTables,
} from '@vaktmester/contracts';
import { Messaging } from '@vaktmester/messaging';
import { Endpoint, type ParameterShape } from '../http/endpoint';
import { apiUrl, type ApiRequest, callerOf } from '../http/exchange';
import { idempotencyHeader, idempotencyKeyOf } from '../http/idempotency-key';
import type { Query } from '../http/query-parameters';
import { jobStartedMessage } from './job-started-message';
import { analyticsQuery, parseAnalyticsParameters } from './parse-analytics-parameters';
import { monitoringQuery, parseMonitoringParameters } from './parse-monitoring-parameters';

const anyAuthority = ['F_PERFORM_MAINTENANCE'];

/** DHIS2 takes both methods, and whatever body comes with them. */
const Start = (method: typeof Post | typeof Put, path: string, query: ParameterShape = {}) =>
  applyDecorators(method(path), HttpCode(200), Endpoint({ anyAuthority, query, headers: idempotencyHeader }));

/** `/api/resourceTables`: starts the jobs that build tables, and the validation of data (`spec/api-contract.md` §4). */
@Controller('api/resourceTables')
export class ResourceTablesController {
  constructor(private readonly messaging: Messaging) {}

  @Start(Post, '')
  async postResourceTables(@Req() request: ApiRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const key = idempotencyKeyOf(request);
    return started(request, reply, await this.messaging.request(StartResourceTables, key, callerOf(request)));
  }

  @Start(Put, '')
  putResourceTables(@Req() request: ApiRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.postResourceTables(request, reply);
  }

  @Start(Post, 'analytics', analyticsQuery)
  async postAnalytics(
    @Req() request: ApiRequest,
    @QueryParameters() query: Query,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const parameters = { ...parseAnalyticsParameters(query), ...idempotencyKeyOf(request) };
    return started(request, reply, await this.messaging.request(StartAnalyticsTables, parameters, callerOf(request)));
  }

  @Start(Put, 'analytics', analyticsQuery)
  putAnalytics(
    @Req() request: ApiRequest,
    @QueryParameters() query: Query,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.postAnalytics(request, query, reply);
  }

  /** What the `POST` with the same parameters would do. */
  @Get('analytics/plan')
  @Endpoint({ anyAuthority, query: analyticsQuery, answers: PlanAnalyticsTables.reply })
  planAnalytics(@Req() request: ApiRequest, @QueryParameters() query: Query) {
    return this.messaging.request(PlanAnalyticsTables, parseAnalyticsParameters(query), callerOf(request));
  }

  @Get('analytics/freshness')
  @Endpoint({ anyAuthority, answers: GetAnalyticsFreshness.reply })
  getFreshness(@Req() request: ApiRequest) {
    return this.messaging.request(GetAnalyticsFreshness, {}, callerOf(request));
  }

  @Start(Post, 'monitoring', monitoringQuery)
  async postMonitoring(
    @Req() request: ApiRequest,
    @QueryParameters() query: Query,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const parameters = { ...parseMonitoringParameters(query), ...idempotencyKeyOf(request) };
    return started(request, reply, await this.messaging.request(StartMonitoring, parameters, callerOf(request)));
  }

  @Start(Put, 'monitoring', monitoringQuery)
  putMonitoring(
    @Req() request: ApiRequest,
    @QueryParameters() query: Query,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.postMonitoring(request, query, reply);
  }
}

/** DHIS2: `Location` leads to the tasks of the type, not to the one that was started. */
function started(request: ApiRequest, reply: FastifyReply, job: JobStarted) {
  reply.header('location', apiUrl(request, `/system/tasks/${job.jobType}`));
  return jobStartedMessage(job);
}
