import { Controller, Delete, HttpCode, Param, Post, Query as QueryParameters, Req } from '@nestjs/common';
import { z } from 'zod';
import { GenerateMinMaxValues, RemoveMinMaxValues } from '@vaktmester/contracts';
import { Messaging } from '@vaktmester/messaging';
import { withReturnedConflicts } from '../errors/returned-conflict';
import { Endpoint } from '../http/endpoint';
import { type ApiRequest, callerOf } from '../http/exchange';
import { jsonBody } from '../http/json-body';
import { listParam, type Query } from '../http/query-parameters';

const anyAuthority = ['F_GENERATE_MIN_MAX_VALUES'];

const scope = z.object({ dataSets: z.array(z.string()).nullish(), organisationUnit: z.string().nullish() });

/** `/api/minMaxValues`: bounds computed from the values of a unit and those below it (`spec/api-contract.md` §12.5). */
@Controller('api/minMaxValues')
export class MinMaxValuesController {
  constructor(private readonly messaging: Messaging) {}

  @Post()
  @HttpCode(204)
  @Endpoint({ anyAuthority, consumesJson: scope, produces: [] })
  async generate(@Req() request: ApiRequest): Promise<void> {
    const { dataSets, organisationUnit } = jsonBody(request.body, scope);
    const asked = { dataSets: dataSets ?? [], organisationUnit: organisationUnit ?? '' };
    await withReturnedConflicts(this.messaging.request(GenerateMinMaxValues, asked, callerOf(request)));
  }

  @Delete(':organisationUnit')
  @HttpCode(204)
  @Endpoint({ anyAuthority, produces: [], query: { ds: z.array(z.string()).optional() } })
  async remove(
    @Req() request: ApiRequest,
    @Param('organisationUnit') organisationUnit: string,
    @QueryParameters() query: Query,
  ): Promise<void> {
    // The Data Administration app joins them by commas.
    const asked = { dataSets: listParam(query, 'ds'), organisationUnit };
    await withReturnedConflicts(this.messaging.request(RemoveMinMaxValues, asked, callerOf(request)));
  }
}
