import { Controller, Get, Param, Query as QueryParameters, Req } from '@nestjs/common';
import { fieldsParam, fieldsQuery } from '../fields/fields-parameter';
import type { JsonObject } from '../fields/json-object';
import { parseFields } from '../fields/parse-fields';
import { Endpoint } from '../http/endpoint';
import type { ApiRequest } from '../http/exchange';
import type { Query } from '../http/query-parameters';
import { MetadataController, shapeOf } from './metadata.controller';
import { relativesOf, relativesQuery, type UnitPlace, unitListQuery, unitsQuery } from './metadata-query';

const PLACE = parseFields('id,path,level');

/** Organisation units, which have a hierarchy to ask by. */
@Controller('api/organisationUnits')
export class OrganisationUnitsController extends MetadataController {
  @Get()
  @Endpoint({ query: unitListQuery })
  override list(@Req() request: ApiRequest, @QueryParameters() query: Query): Promise<JsonObject> {
    return this.listPage(request, query, unitsQuery(query));
  }

  /** One unit, or a list of its relatives when the query asks for them. */
  @Get(':uid')
  @Endpoint({ query: { ...relativesQuery, fields: fieldsQuery('*').fields } })
  override async get(
    @Req() request: ApiRequest,
    @Param('uid') id: string,
    @QueryParameters() query: Query,
  ): Promise<JsonObject> {
    const relatives = relativesOf(query);
    if (!relatives) return this.find(request, id, fieldsParam(query, '*'));
    const shape = shapeOf(query);
    const place = (await this.find(request, id, PLACE)) as unknown as UnitPlace;
    return this.listPage(request, query, relatives(place), shape);
  }
}
