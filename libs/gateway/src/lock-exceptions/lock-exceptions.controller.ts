import { Controller, Delete, Get, HttpCode, Post, Query as QueryParameters, Req } from '@nestjs/common';
import { z } from 'zod';
import {
  AddLockExceptions,
  ListLockExceptionCombinations,
  ListLockExceptions,
  RemoveLockExceptions,
  type WebMessage,
} from '@vaktmester/contracts';
import { Messaging } from '@vaktmester/messaging';
import { HttpProblem } from '../errors/http-problem';
import { withReturnedConflicts } from '../errors/returned-conflict';
import { fieldsParam, fieldsQuery } from '../fields/fields-parameter';
import { filterQuery } from '../filters/parse-filters';
import { Endpoint } from '../http/endpoint';
import { type ApiRequest, callerOf } from '../http/exchange';
import { queryOrForm } from '../http/form-body';
import { type Query, requiredParam, textParam } from '../http/query-parameters';
import { lenientPagingParam, lenientPagingQuery } from '../paging/paging';
import { readPage } from '../paging/read-page';
import { lockExceptionFilters } from './lock-exception-filters';

const ds = z.string().describe('data set');
const pe = z.string().describe('period');
/** In the query or in a form. */
const added = z.object({ ds, pe, ou: z.string().describe('organisation unit, or several as [a,b]') });

/** `/api/lockExceptions`: where a data set is open after its time (`spec/api-contract.md` §13). */
@Controller('api/lockExceptions')
export class LockExceptionsController {
  constructor(private readonly messaging: Messaging) {}

  @Get()
  @Endpoint({
    produces: ['json', 'jsonGz'],
    query: { key: z.int().optional(), ...filterQuery, ...fieldsQuery('*'), ...lenientPagingQuery },
  })
  async list(@Req() request: ApiRequest, @QueryParameters() query: Query) {
    const fields = fieldsParam(query, '*');
    const key = textParam(query, 'key');
    const wanted = key === undefined ? lockExceptionFilters(query) : { key: keyOf(key) };
    const { pager, items } = await readPage(
      (window) => this.messaging.request(ListLockExceptions, { ...wanted, ...window }, callerOf(request)),
      lenientPagingParam(query),
      fields,
    );
    if (key !== undefined && items.length === 0) throw unknownKey(key);
    return { ...(pager && { pager }), lockExceptions: items };
  }

  @Get('combinations')
  @Endpoint({ query: fieldsQuery('*') })
  async listCombinations(@Req() request: ApiRequest, @QueryParameters() query: Query) {
    const { items } = await readPage(
      (window) => this.messaging.request(ListLockExceptionCombinations, window, callerOf(request)),
      undefined,
      fieldsParam(query, '*'),
    );
    return { lockExceptions: items };
  }

  @Post()
  @HttpCode(201)
  @Endpoint({ query: added.partial().shape, bodies: { 'application/x-www-form-urlencoded': added } })
  async add(@Req() request: ApiRequest, @QueryParameters() query: Query): Promise<WebMessage> {
    const given = queryOrForm(request, query);
    const dataSet = requiredParam(given, 'ds');
    const period = requiredParam(given, 'pe');
    const organisationUnits = unitsOf(requiredParam(given, 'ou'));
    const lockExceptions = { dataSet, period, organisationUnits };
    await withReturnedConflicts(this.messaging.request(AddLockExceptions, lockExceptions, callerOf(request)));
    const message = 'LockException created successfully.';
    return { httpStatus: 'Created', httpStatusCode: 201, status: 'OK', message };
  }

  @Delete()
  @HttpCode(204)
  @Endpoint({ produces: [], query: { ds, pe, ou: z.string().optional() } })
  async remove(@Req() request: ApiRequest, @QueryParameters() query: Query): Promise<void> {
    const dataSet = requiredParam(query, 'ds');
    const period = requiredParam(query, 'pe');
    const organisationUnit = textParam(query, 'ou') || undefined;
    const lockExceptions = { dataSet, period, organisationUnit };
    await withReturnedConflicts(this.messaging.request(RemoveLockExceptions, lockExceptions, callerOf(request)));
  }
}

function keyOf(key: string): number {
  if (/^\d{1,15}$/.test(key)) return Number(key);
  throw unknownKey(key);
}

function unknownKey(key: string): HttpProblem {
  return new HttpProblem(404, `Cannot find LockException with key: ${key}`);
}

/** One id, or `[a,b]`. */
function unitsOf(text: string): string[] {
  const members = /^\[(.*)\]$/s.exec(text)?.[1] ?? text;
  return [...new Set(members.split(',').map((member) => member.trim()))].filter((member) => member !== '');
}
