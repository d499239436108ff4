import { Controller, Get, Header, Query as QueryParameters, Req } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { generateUid } from '@vaktmester/contracts';
import { Endpoint } from '../http/endpoint';
import type { ApiRequest } from '../http/exchange';
import { integerParam, type Query, textParam } from '../http/query-parameters';
import { NO_STORE } from '../ping/ping.controller';

/** DHIS2: more are silently not given. */
const MAX_CODES = 10_000;
const limitQuery = { limit: z.int32().default(1) };

interface Codes {
  readonly codes: readonly string[];
}

/** New identifiers, as many as `limit` says (`spec/api-contract.md` §7.1). They are random and reserved for nobody. */
@Controller('api/system')
export class IdentifiersController {
  @Get('id')
  @Header('cache-control', NO_STORE)
  @Endpoint({ produces: ['json', 'csv'], query: limitQuery })
  generateIds(@Req() request: ApiRequest, @QueryParameters() query: Query): Codes | string {
    const codes = generate(query, generateUid);
    return request.exchange.format === 'csv' ? ['uid', ...codes, ''].join('\n') : { codes };
  }

  @Get('uid')
  @Header('cache-control', NO_STORE)
  @Endpoint({ produces: ['json', 'csv'], query: limitQuery })
  generateUids(@Req() request: ApiRequest, @QueryParameters() query: Query): Codes | string {
    return this.generateIds(request, query);
  }

  @Get('uuid')
  @Header('cache-control', NO_STORE)
  @Endpoint({ query: limitQuery })
  generateUuids(@QueryParameters() query: Query): Codes {
    return { codes: generate(query, randomUUID) };
  }
}

/** DHIS2: an empty limit is 1, one below 1 gives nothing. */
function generate(query: Query, next: () => string): string[] {
  const limit = textParam(query, 'limit')?.trim() === '' ? 1 : integerParam(query, 'limit', 1);
  return Array.from({ length: Math.max(0, Math.min(limit, MAX_CODES)) }, next);
}
