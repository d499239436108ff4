import { Controller, Delete, Get, HttpCode, Post, Query as QueryParameters, Req } from '@nestjs/common';
import { ApiError, DeleteMinMaxValues, ListMinMaxDataElements, SaveMinMaxValues } from '@vaktmester/contracts';
import { Messaging } from '@vaktmester/messaging';
import { HttpProblem } from '../errors/http-problem';
import { withReturnedConflicts } from '../errors/returned-conflict';
import { fieldsParam, fieldsQuery } from '../fields/fields-parameter';
import { type FilterDialect, filterParam, filterQuery } from '../filters/parse-filters';
import { Endpoint } from '../http/endpoint';
import { type ApiRequest, callerOf } from '../http/exchange';
import type { Query } from '../http/query-parameters';
import { pagingParam, pagingQuery } from '../paging/paging';
import { readPage } from '../paging/read-page';
import { keyText } from './min-max-value';
import { singleKey, singleMinMaxBody, singleValue } from './single-min-max-body';

const anyAuthority = ['F_MINMAX_DATAELEMENT_ADD'];

const dialect: FilterDialect = { parts: 'three', noList: (value) => `Unable to parse \`${value}\` as \`Collection\`.` };

/** `/api/minMaxDataElements`: bounds, listed by everybody, written one by one (`spec/api-contract.md` §12.1 to §12.3). */
@Controller('api/minMaxDataElements')
export class MinMaxDataElementsController {
  constructor(private readonly messaging: Messaging) {}

  @Get()
  @Endpoint({ produces: ['json', 'jsonGz'], query: { ...fieldsQuery('*'), ...filterQuery, ...pagingQuery } })
  async list(@Req() request: ApiRequest, @QueryParameters() query: Query) {
    const fields = fieldsParam(query, '*');
    const paging = pagingParam(query);
    const filters = filtersOf(query);
    const { pager, items } = await withReturnedConflicts(
      readPage(
        (window) => this.messaging.request(ListMinMaxDataElements, { filters, ...window }, callerOf(request)),
        paging,
        fields,
      ),
    );
    return { ...(pager && { pager }), minMaxDataElements: items };
  }

  /** DHIS2: 201 for a new value and for one over an old one. */
  @Post()
  @HttpCode(201)
  @Endpoint({ anyAuthority, consumesJson: singleMinMaxBody, produces: [] })
  async save(@Req() request: ApiRequest): Promise<void> {
    const value = singleValue(request.body);
    const { successful } = await this.messaging.request(SaveMinMaxValues, { values: [value] }, callerOf(request));
    if (successful > 0) return;
    const [dataElement, orgUnit, optionCombo] = value;
    throw unknownCombination('bad-request', keyText([dataElement, orgUnit, optionCombo]));
  }

  @Delete()
  @HttpCode(204)
  @Endpoint({ anyAuthority, consumesJson: singleMinMaxBody, produces: [] })
  async remove(@Req() request: ApiRequest): Promise<void> {
    const key = singleKey(request.body);
    const { successful } = await this.messaging.request(DeleteMinMaxValues, { keys: [key] }, callerOf(request));
    if (successful === 0) throw unknownCombination('not-found', keyText(key));
  }
}

/** @throws HttpProblem 409 for what is no filter and for operators beside `eq` and `in` */
function filtersOf(query: Query) {
  const filters = filterParam(query, dialect);
  const refused = filters.find(({ operator }) => operator !== 'eq' && operator !== 'in');
  if (refused) throw new HttpProblem(409, `Query operator is not supported : ${refused.operator}`);
  return filters;
}

/** What refers to nothing, or to a value that is not there. */
export function unknownCombination(kind: 'bad-request' | 'not-found', key: string): ApiError {
  return new ApiError(kind, `Data value key combination does not exist: ${key}`, 'E2047');
}
