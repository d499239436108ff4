import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { GatewayConfig } from '@vaktmester/config';
import { badRequest, HttpProblem } from '../errors/http-problem';
import { GATEWAY_CONFIG } from '../gateway-config';
import type { ApiRequest } from '../http/exchange';
import type { RequestAddress } from '../http/parse-request-address';
import { type UpstreamAnswer, UpstreamClient } from './upstream-client';
import { headersFromUpstream, headersToUpstream, HOP } from './upstream-headers';
import { UpstreamSessions } from './upstream-sessions';

const WITHOUT_BODY = ['GET', 'HEAD'];
const METHODS = [...WITHOUT_BODY, 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/** Segments that change what a path means; DHIS2's firewall refuses them too, and what is ours must not be reached around us. */
const NOT_PLAIN = /\/(?:\.|%2e){1,2}(?:[/;]|%2f|$)|\/\/|%2f|%5c|[\\;#]/i;

/** Passes on to DHIS2 what is no route of this house: bodies as streams both ways, cookies, statuses and redirects as they are. */
@Injectable()
export class UpstreamProxy {
  constructor(
    private readonly upstream: UpstreamClient,
    private readonly sessions: UpstreamSessions,
    @Inject(GATEWAY_CONFIG) private readonly config: GatewayConfig,
  ) {}

  /**
   * Answers with what DHIS2 answers. @returns false when there is no upstream
   * @throws HttpProblem 400 for a path that DHIS2 must not see, 502 and 504 without an answer, 508 for what goes in a circle
   */
  async forward(request: ApiRequest, reply: FastifyReply): Promise<boolean> {
    if (!this.upstream.isOn || !METHODS.includes(request.method)) return false;
    if (request.headers[HOP] !== undefined) {
      throw new HttpProblem(508, 'UPSTREAM_URL leads back to this gateway; it must name DHIS2 itself');
    }
    request.exchange.elsewhere = 'upstream';
    const path = pathOf(request.exchange.address);
    const hasBody = !WITHOUT_BODY.includes(request.method);
    const gone = new AbortController();
    reply.raw.once('close', () => gone.abort());
    const answer = await this.upstream.request({
      path,
      method: request.method as 'GET',
      headers: headersToUpstream(request, hasBody),
      body: hasBody ? request.raw : null,
      signal: gone.signal,
    });
    this.forgetSession(request, answer);
    this.send(answer, request, reply);
    return true;
  }

  private send(answer: UpstreamAnswer, request: ApiRequest, reply: FastifyReply): void {
    // Ours are for our own pages; DHIS2 has its own.
    for (const name of reply.raw.getHeaderNames()) reply.raw.removeHeader(name);
    reply.code(answer.statusCode);
    reply.headers(headersFromUpstream(answer.headers, this.upstream.origin, request.exchange.rootUrl));
    // What is left of an upload that DHIS2 did not want would be read as the next request.
    if (!request.raw.complete) reply.header('connection', 'close');
    reply.send(answer.body);
  }

  /** Signing in and out comes with a new cookie; who has the old one is to be asked anew. */
  private forgetSession({ headers }: ApiRequest, answer: UpstreamAnswer): void {
    const prefix = `${this.config.sessionCookie}=`;
    if ([answer.headers['set-cookie'] ?? []].flat().some((cookie) => cookie.startsWith(prefix))) {
      this.sessions.forget(headers.cookie);
    }
  }
}

/** The path and query as the client wrote them. @throws HttpProblem 400 for one that is not plain */
function pathOf({ requestedPath, search }: RequestAddress): string {
  if (!requestedPath.startsWith('/') || NOT_PLAIN.test(requestedPath) || search.includes('#')) {
    throw badRequest('The path is not plain: it has empty, dot or encoded segments');
  }
  return `${requestedPath}${search}`;
}
