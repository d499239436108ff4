import { applyDecorators, Controller, Get, HttpCode, Post, Query as QueryParameters, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import {
  type DataIntegrityCheck,
  type DataIntegrityResult,
  GetDataIntegrityResults,
  ListDataIntegrityChecks,
  StartDataIntegrity,
} from '@vaktmester/contracts';
import { Messaging } from '@vaktmester/messaging';
import { Endpoint } from '../http/endpoint';
import { apiUrl, type ApiRequest, callerOf } from '../http/exchange';
import { idempotencyHeader, idempotencyKeyOf } from '../http/idempotency-key';
import { integerParam, listParam, type Query } from '../http/query-parameters';
import { jobStartedMessage } from '../resource-tables/job-started-message';

type Kind = 'summary' | 'details';

const anyAuthority = ['F_PERFORM_MAINTENANCE'];
const checksQuery = { checks: z.array(z.string()).optional().describe('names or codes; absent: all') };

const Start = (path: string) =>
  applyDecorators(
    Post(path),
    HttpCode(200),
    Endpoint({ anyAuthority, query: checksQuery, headers: idempotencyHeader }),
  );

/** The longest that a client may have a request wait for results. */
const MAX_WAIT_MS = 30_000;
const LOOK_MS = 250;

const Results = (kind: Kind) => {
  const timeout = z.int32().min(0).max(MAX_WAIT_MS).default(0).describe('milliseconds to wait for first results');
  return applyDecorators(Get(kind), Endpoint({ anyAuthority, query: { ...checksQuery, timeout } }));
};

/** `/api/dataIntegrity`: checks of the metadata, as DHIS2's Data Administration app calls them. */
@Controller('api/dataIntegrity')
export class DataIntegrityController {
  constructor(private readonly messaging: Messaging) {}

  @Get()
  @Endpoint({ query: checksQuery, answers: ListDataIntegrityChecks.reply })
  list(@Req() request: ApiRequest, @QueryParameters() query: Query) {
    return this.messaging.request(ListDataIntegrityChecks, { checks: listParam(query, 'checks') }, callerOf(request));
  }

  @Start('')
  start(@Req() request: ApiRequest, @Res({ passthrough: true }) reply: FastifyReply, @QueryParameters() query: Query) {
    return this.startKind(request, reply, query, 'details');
  }

  @Start('summary')
  startSummary(
    @Req() request: ApiRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @QueryParameters() query: Query,
  ) {
    return this.startKind(request, reply, query, 'summary');
  }

  @Start('details')
  startDetails(
    @Req() request: ApiRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @QueryParameters() query: Query,
  ) {
    return this.startKind(request, reply, query, 'details');
  }

  @Results('summary')
  getSummary(@Req() request: ApiRequest, @QueryParameters() query: Query) {
    return this.getKind(request, query, 'summary');
  }

  @Results('details')
  getDetails(@Req() request: ApiRequest, @QueryParameters() query: Query) {
    return this.getKind(request, query, 'details');
  }

  private async startKind(request: ApiRequest, reply: FastifyReply, query: Query, kind: Kind) {
    const payload = { kind, checks: listParam(query, 'checks'), ...idempotencyKeyOf(request) };
    const job = await this.messaging.request(StartDataIntegrity, payload, callerOf(request));
    reply.header('location', apiUrl(request, `/dataIntegrity/${kind}?checks=${listParam(query, 'checks').join(',')}`));
    return jobStartedMessage(job);
  }

  /** DHIS2: with `timeout` (milliseconds) the answer waits for the first result of each check that was asked for. */
  private async getKind(request: ApiRequest, query: Query, kind: Kind) {
    const checks = listParam(query, 'checks');
    const waitMs = Math.min(Math.max(integerParam(query, 'timeout', 0), 0), MAX_WAIT_MS);
    const all = await this.messaging.request(ListDataIntegrityChecks, { checks }, callerOf(request));
    const deadline = performance.now() + waitMs;
    for (;;) {
      const results = await this.messaging.request(GetDataIntegrityResults, { kind, checks }, callerOf(request));
      if (results.length >= all.length || performance.now() >= deadline) return byName(all, results, kind);
      await delay(LOOK_MS);
    }
  }
}

function byName(checks: readonly DataIntegrityCheck[], results: readonly DataIntegrityResult[], kind: Kind) {
  const named = new Map(checks.map((check) => [check.name, check]));
  return Object.fromEntries(
    results.flatMap(({ name, percentage, error, issues, ...result }) => {
      const check = named.get(name);
      if (!check) return [];
      const answer = {
        ...check,
        ...result,
        ...(percentage !== null && { percentage }),
        ...(error !== null && { error: 'The check failed' }),
        ...(kind === 'details' && { issues: issues ?? [] }),
      };
      return [[name, answer] as const];
    }),
  );
}
