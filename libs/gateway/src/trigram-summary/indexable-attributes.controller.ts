import { Controller, Get, Query as QueryParameters, Req } from '@nestjs/common';
import { GetTrigramSummary } from '@vaktmester/contracts';
import { Messaging } from '@vaktmester/messaging';
import { fieldsParam, fieldsQuery } from '../fields/fields-parameter';
import { selectFields } from '../fields/select-fields';
import { Endpoint } from '../http/endpoint';
import { type ApiRequest, callerOf } from '../http/exchange';
import type { Query } from '../http/query-parameters';

/**
 * `/api/trackedEntityAttributes/indexable`: what the Scheduler app offers for a `TRACKER_SEARCH_OPTIMIZATION`. All attributes that are
 * searched by, whether they have an index or not: they are few, so the list is never cut into pages.
 */
@Controller('api/trackedEntityAttributes/indexable')
export class IndexableAttributesController {
  constructor(private readonly messaging: Messaging) {}

  @Get()
  @Endpoint({ query: fieldsQuery('id,displayName') })
  async list(@Req() request: ApiRequest, @QueryParameters() query: Query) {
    const fields = fieldsParam(query, 'id,displayName');
    const { indexedAttributes, indexableAttributes } = await this.messaging.request(
      GetTrigramSummary,
      {},
      callerOf(request),
    );
    const attributes = [...indexedAttributes, ...indexableAttributes];
    return { trackedEntityAttributes: attributes.map((attribute) => selectFields(attribute, fields)) };
  }
}
