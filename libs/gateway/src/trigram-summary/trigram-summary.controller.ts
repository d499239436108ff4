import { Controller, Get, Query as QueryParameters, Req } from '@nestjs/common';
import { z } from 'zod';
import { GetTrigramSummary } from '@vaktmester/contracts';
import { Messaging } from '@vaktmester/messaging';
import { fieldsParam, fieldsQuery } from '../fields/fields-parameter';
import type { JsonObject } from '../fields/json-object';
import { selectFields } from '../fields/select-fields';
import { Endpoint } from '../http/endpoint';
import { type ApiRequest, callerOf } from '../http/exchange';
import type { Query } from '../http/query-parameters';

/** `/api/trigramSummary`: which attributes can be searched by quickly (`spec/api-contract.md` §10). */
@Controller('api/trigramSummary')
export class TrigramSummaryController {
  constructor(private readonly messaging: Messaging) {}

  @Get()
  @Endpoint({
    anyAuthority: ['F_PERFORM_MAINTENANCE'],
    query: { ...fieldsQuery('id,displayName'), field: z.string().optional().describe('the same as `fields`') },
  })
  async getSummary(@Req() request: ApiRequest, @QueryParameters() query: Query): Promise<JsonObject> {
    // DHIS2's documentation names the parameter `field`, which no release reads; `fields` wins.
    const name = Object.hasOwn(query, 'fields') ? 'fields' : 'field';
    const fields = fieldsParam(query, 'id,displayName', name);
    const summary = await this.messaging.request(GetTrigramSummary, {}, callerOf(request));
    const shown = Object.entries(summary).map(([name, attributes]) => [
      name,
      attributes.map((attribute) => selectFields(attribute, fields)),
    ]);
    return Object.fromEntries(shown);
  }
}
