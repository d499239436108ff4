import { Controller, Get, Param, Query as QueryParameters, Req } from '@nestjs/common';
import { ApiError, type MetadataType, metadataTypes } from '@vaktmester/contracts';
import { fieldsParam, fieldsQuery } from '../fields/fields-parameter';
import type { JsonObject } from '../fields/json-object';
import { Endpoint } from '../http/endpoint';
import { apiUrl, type ApiRequest, callerOf } from '../http/exchange';
import type { Query } from '../http/query-parameters';
import { type Pager, type Paging, pagingParam } from '../paging/paging';
import { MetadataLists } from './metadata-lists';
import { listQuery, type MetadataQuery, metadataQuery } from './metadata-query';

/** The metadata that the official apps pick from, read only: one controller for most kinds. DHIS2 asks for no authority either. */
@Controller(metadataTypes.filter((type) => type !== 'organisationUnits').map((type) => `api/${type}`))
export class MetadataController {
  constructor(private readonly lists: MetadataLists) {}

  @Get()
  @Endpoint({ query: listQuery })
  list(@Req() request: ApiRequest, @QueryParameters() query: Query): Promise<JsonObject> {
    return this.listPage(request, query, metadataQuery(query));
  }

  @Get(':uid')
  @Endpoint({ query: fieldsQuery('*') })
  get(@Req() request: ApiRequest, @Param('uid') id: string, @QueryParameters() query: Query): Promise<JsonObject> {
    return this.find(request, id, fieldsParam(query, '*'));
  }

  /** The page that `query` asks for, of the objects that are wanted. */
  protected async listPage(
    request: ApiRequest,
    query: Query,
    wanted: MetadataQuery,
    shape = shapeOf(query),
  ): Promise<JsonObject> {
    const type = typeOf(request);
    const { pager, items } = await this.lists.read(type, wanted, shape, callerOf(request));
    return { ...(pager && { pager: { ...pager, ...pageLinks(request, pager, query) } }), [type]: items };
  }

  protected async find(request: ApiRequest, id: string, fields: ReturnType<typeof fieldsParam>): Promise<JsonObject> {
    const type = typeOf(request);
    const only = { ...metadataQuery({}), restrictions: [{ path: 'id', operator: 'eq', values: [id] }] };
    const page = await this.lists.read(type, only, { paging: { page: 1, pageSize: 1 }, fields }, callerOf(request));
    const [object] = page.items;
    if (!object) throw new ApiError('not-found', `${classOf(type)} with id ${id} could not be found.`);
    return object;
  }
}

/** Which page of a list is asked for, and which properties of its objects. @throws HttpProblem 400, 409 */
export function shapeOf(query: Query) {
  return { paging: pagingParam(query), fields: fieldsParam(query, 'id,displayName') };
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
