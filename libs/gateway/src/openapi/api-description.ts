import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { GatewayConfig } from '@vaktmester/config';
import { GATEWAY_CONFIG } from '../gateway-config';
import type { ApiRequest } from '../http/exchange';
import { RouteTable } from '../http/route-table';
import { DOCS_POLICY, docsPage } from './docs-page';
import { describeApi, type OpenApiDocument } from './openapi-document';

/** What this gateway serves, told to a client. */
@Injectable()
export class ApiDescription {
  private described?: OpenApiDocument;

  constructor(
    private readonly routes: RouteTable,
    @Inject(GATEWAY_CONFIG) private readonly config: GatewayConfig,
  ) {}

  /** The OpenAPI document, with the address at which the client has reached us. */
  document(request: ApiRequest): object {
    return { ...this.describe(), servers: [{ url: request.exchange.rootUrl }] };
  }

  /** The same as a page; the reply gets the page's content policy. */
  page(request: ApiRequest, reply: FastifyReply): string {
    reply.header('content-security-policy', DOCS_POLICY);
    return docsPage(this.describe(), request.exchange.rootUrl);
  }

  /** Made when it is first asked for: all routes are there by then, and none is added later. */
  private describe(): OpenApiDocument {
    return (this.described ??= describeApi(this.routes.routes, this.config.sessionCookie));
  }
}
