import { Controller, Get, Param, Query as QueryParameters, Req } from '@nestjs/common';
import { ApiError, type MetadataType, metadataTypes } from '@vaktmester/contracts';
import { fieldsParam } from '../fields/fields-parameter';
import type { JsonObject } from '../fields/json-object';
import { parseFields } from '../fields/parse-fields';
import { Endpoint } from '../http/endpoint';
import { apiUrl, type ApiRequest, callerOf } from '../http/exchange';
import type { Query } from '../http/query-parameters';
import { type Pager, type Paging, pagingParam } from '../paging/paging';
import { MetadataLists } from './metadata-lists';
import { metadataQuery, relativesOf, type UnitPlace, unitsQuery } from './metadata-query';

const PLACE = parseFields('id,path,level');

/** The metadata that the official apps pick from, read only: one controller for all kinds. DHIS2 asks for no authority either. */
@Controller(metadataTypes.map((type) => `api/${type}`))
export class MetadataController {
  constructor(private readonly lists: MetadataLists) {}

  @Get()
  @Endpoint({})
  async list(@Req() request: ApiRequest, @QueryParameters() query: Query) {
    const type = typeOf(request);
    const wanted = type === 'organisationUnits' ? unitsQuery(query) : metadataQuery(query);
    const shape = { paging: pagingParam(query), fields: fieldsParam(query, 'id,displayName') };
    return this.answer(request, await this.lists.read(type, wanted, shape, callerOf(request)), query);
  }

  /** One object; of an organisation unit a list of its relatives, when the query asks for them. */
  @Get(':uid')
  @Endpoint({})
  async get(@Req() request: ApiRequest, @Param('uid') id: string, @QueryParameters() query: Query) {
    const type = typeOf(request);
    const relatives = type === 'organisationUnits' ? relativesOf(query) : undefined;
    if (!relatives) return this.find(request, id, fieldsParam(query, '*'));
    const place = (await this.find(request, id, PLACE)) as unknown as UnitPlace;
    const shape = { paging: pagingParam(query), fields: fieldsParam(query, 'id,displayName') };
    return this.answer(request, await this.lists.read(type, relatives(place), shape, callerOf(request)), query);
  }

  private async find(request: ApiRequest, id: string, fields: ReturnType<typeof fieldsParam>): Promise<JsonObject> {
    const type = typeOf(request);
    const only = { ...metadataQuery({}), restrictions: [{ path: 'id', operator: 'eq', values: [id] }] };
    const page = await this.lists.read(type, only, { paging: { page: 1, pageSize: 1 }, fields }, callerOf(request));
    const [object] = page.items;
    if (!object) throw new ApiError('not-found', `${classOf(type)} with id ${id} could not be found.`);
    return object;
  }

  private answer(request: ApiRequest, { pager, items }: { pager?: Pager; items: JsonObject[] }, query: Query) {
    return { ...(pager && { pager: { ...pager, ...pageLinks(request, pager, query) } }), [typeOf(request)]: items };
  }
}

/** The kind is part of the route, so it is one of ours. */
function typeOf(request: ApiRequest): MetadataType {
  return request.routeOptions.url?.split('/')[2] as MetadataType;
}

/** DHIS2's class of a kind, as its refusals name it. */
function classOf(type: MetadataType): string {
  const irregular: Partial<Record<MetadataType, string>> = { categories: 'Category', pushAnalysis: 'PushAnalysis' };
  return irregular[type] ?? `${type.charAt(0).toUpperCase()}${type.slice(1, -1)}`;
}

/** The addresses of the pages beside this one, with everything else of the query. */
function pageLinks(request: ApiRequest, { page, pageCount }: Pager, query: Query) {
  const linkTo = (other: Paging['page']) => {
    const parameters = new URLSearchParams();
    for (const [name, value] of Object.entries({ ...query, page: String(other) })) {
      for (const each of [value ?? []].flat()) parameters.append(name, each);
    }
    return apiUrl(request, `${request.exchange.address.path.slice('/api'.length)}?${parameters}`);
  };
  return {
    ...(page < pageCount && { nextPage: linkTo(page + 1) }),
    ...(page > 1 && { prevPage: linkTo(page - 1) }),
  };
}
