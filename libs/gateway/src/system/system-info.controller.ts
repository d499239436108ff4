import { Controller, Get, Header, Inject, Query as QueryParameters, Req } from '@nestjs/common';
import type { GatewayConfig } from '@vaktmester/config';
import { GetSystemInfo } from '@vaktmester/contracts';
import { Messaging } from '@vaktmester/messaging';
import { fieldsParam, fieldsQuery } from '../fields/fields-parameter';
import type { JsonObject } from '../fields/json-object';
import { selectFields } from '../fields/select-fields';
import { GATEWAY_CONFIG } from '../gateway-config';
import { Endpoint } from '../http/endpoint';
import { type ApiRequest, callerOf } from '../http/exchange';
import { callbackParam, callbackQuery, jsonpBody } from '../http/jsonp';
import type { Query } from '../http/query-parameters';
import { NO_STORE } from '../ping/ping.controller';

/**
 * `/api/system/info` and `/api/system/context` (`spec/api-contract.md` §7.3, §7.4). JSONP lets any page read what the user may
 * see, so it carries only what is for everybody.
 */
@Controller('api/system')
export class SystemInfoController {
  constructor(
    private readonly messaging: Messaging,
    @Inject(GATEWAY_CONFIG) private readonly config: GatewayConfig,
  ) {}

  @Get('info')
  @Header('cache-control', NO_STORE)
  @Endpoint({ produces: ['json', 'jsonp'], query: { ...fieldsQuery('*'), ...callbackQuery } })
  async getInfo(@Req() request: ApiRequest, @QueryParameters() query: Query): Promise<JsonObject | string> {
    const fields = fieldsParam(query, '*');
    const isPublic = request.exchange.format === 'jsonp';
    // Refused before anybody is asked.
    if (isPublic) callbackParam(query);
    const info = await this.messaging.request(GetSystemInfo, { isPublic }, callerOf(request));
    const whole = { ...contextOf(request), ...info, instanceBaseUrl: this.config.serverBaseUrl };
    return this.answer(request, query, selectFields(whole, fields));
  }

  @Get('context')
  @Header('cache-control', NO_STORE)
  @Endpoint({ produces: ['json', 'jsonp'], query: callbackQuery })
  getContext(@Req() request: ApiRequest, @QueryParameters() query: Query): JsonObject | string {
    return this.answer(request, query, contextOf(request));
  }

  private answer(request: ApiRequest, query: Query, body: JsonObject): JsonObject | string {
    return request.exchange.format === 'jsonp' ? jsonpBody(query, body, this.config.jsonp) : body;
  }
}

/** Where the house is for this client, and what the client says it is. */
function contextOf(request: ApiRequest): JsonObject {
  const userAgent = request.headers['user-agent'];
  return { contextPath: request.exchange.rootUrl, ...(userAgent !== undefined && { userAgent }) };
}
