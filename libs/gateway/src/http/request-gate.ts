import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { hasAuthority } from '@vaktmester/contracts';
import { AppFiles } from '../apps/app-files';
import { Authentication } from '../auth/authentication';
import { HttpProblem, unauthorized } from '../errors/http-problem';
import { type EndpointRules, findEndpointRules } from './endpoint';
import { UpstreamProxy } from '../upstream/upstream-proxy';
import type { ApiRequest } from './exchange';
import { mediaTypesOf } from './media-types';
import { negotiateFormat } from './negotiate-format';
import { isApiPath } from './parse-request-address';
import { RateLimits } from './rate-limits';
import { RouteTable } from './route-table';

const MAX_HEADERS = 100;

/**
 * What stands before every endpoint, in DHIS2's order: limits (429), sign-in (401, 302), path (404) and method (405), authority (403), format of
 * the answer (406), type of the body (415). It runs before the body is read, so a stranger cannot make us parse anything.
 */
@Injectable()
export class RequestGate {
  constructor(
    private readonly authentication: Authentication,
    private readonly routes: RouteTable,
    private readonly apps: AppFiles,
    private readonly upstream: UpstreamProxy,
    private readonly limits: RateLimits,
  ) {}

  /**
   * @returns false when the request has been answered: by a redirect to the login page, by an app or by DHIS2
   * @throws HttpProblem
   */
  async admit(request: ApiRequest, reply: FastifyReply): Promise<boolean> {
    if (request.raw.rawHeaders.length > 2 * MAX_HEADERS) throw new HttpProblem(431, `More than ${MAX_HEADERS} headers`);
    if (request.is404 && (await this.answerElsewhere(request, reply))) return false;
    const rules = findEndpointRules(request.routeOptions.config);
    if (rules === undefined && !isApiPath(request.exchange.address.path)) return true;
    return this.admitToApi(rules ?? {}, request, reply);
  }

  private async admitToApi(rules: EndpointRules, request: ApiRequest, reply: FastifyReply): Promise<boolean> {
    const { clientAddress } = request.exchange;
    if (!rules.unlimited) await this.limits.countAddress(clientAddress);
    if (!rules.anonymous && !(await this.signIn(request, reply))) return false;
    const { caller } = request.exchange;
    if (caller && !rules.unlimited) await this.limits.countUser(caller.uid, clientAddress);
    if (request.is404) throw this.unknownRoute(request);
    this.checkRules(rules, request, reply);
    return true;
  }

  /** What is no route: files of the installed apps, and with an upstream everything else. */
  private async answerElsewhere(request: ApiRequest, reply: FastifyReply): Promise<boolean> {
    return (await this.apps.serve(request, reply)) || this.upstream.forward(request, reply);
  }

  private async signIn(request: ApiRequest, reply: FastifyReply): Promise<boolean> {
    const authenticated = await this.authentication.authenticate(request);
    if (authenticated === undefined) {
      if (request.headers['x-requested-with'] === 'XMLHttpRequest') throw unauthorized();
      void reply.redirect(`${request.exchange.rootUrl}/dhis-web-login/`, 302);
      return false;
    }
    request.exchange.caller = authenticated.caller;
    if (authenticated.setCookie) reply.header('set-cookie', authenticated.setCookie);
    return true;
  }

  private unknownRoute(request: ApiRequest): HttpProblem {
    const { path, requestedPath } = request.exchange.address;
    const allowed = this.routes.allowedMethods(path);
    if (allowed.length === 0) return new HttpProblem(404, `No such resource: ${requestedPath}`);
    return new HttpProblem(405, `Request method '${request.method}' is not supported`, { allow: allowed.join(', ') });
  }

  private checkRules(rules: EndpointRules, request: ApiRequest, reply: FastifyReply): void {
    const { caller, address } = request.exchange;
    const anyAuthority = rules.anyAuthority ?? [];
    if (caller && !hasAuthority(caller, anyAuthority)) {
      throw new HttpProblem(403, `Access is denied, requires one Authority from [${anyAuthority.join(', ')}]`);
    }
    const produces = rules.produces ?? ['json'];
    if (produces.length > 0) {
      const format = negotiateFormat(produces, address.suffixMediaType, request.headers.accept);
      if (format === undefined) throw new HttpProblem(406, 'No acceptable representation');
      request.exchange.format = format;
      reply.type(`${mediaTypesOf[format][0]}; charset=utf-8`);
    }
    if (rules.consumesJson && !isJson(request.headers['content-type'], rules.consumesJson === 'patch')) {
      throw new HttpProblem(415, `Content-Type '${request.headers['content-type'] ?? ''}' is not supported`);
    }
  }
}

function isJson(contentType: string | undefined, isPatch: boolean): boolean {
  const mediaType = contentType?.split(';')[0]?.trim().toLowerCase();
  return mediaType === 'application/json' || (isPatch && mediaType === 'application/json-patch+json');
}
