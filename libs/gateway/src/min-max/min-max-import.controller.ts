import { Controller, HttpCode, Post, Query as QueryParameters, Req } from '@nestjs/common';
import { z } from 'zod';
import {
  ApiError,
  type Caller,
  DeleteMinMaxValues,
  FindDataElementsOutsideDataSet,
  MAX_MIN_MAX_VALUES,
  SaveMinMaxValues,
} from '@vaktmester/contracts';
import { Messaging } from '@vaktmester/messaging';
import { Endpoint } from '../http/endpoint';
import { type ApiRequest, callerOf } from '../http/exchange';
import type { Query } from '../http/query-parameters';
import { bulkBodies, readBulkBody } from './bulk-min-max-body';
import { checkedKey, checkedValue } from './min-max-value';

const anyAuthority = ['F_MINMAX_DATAELEMENT_ADD'];

/** DHIS2's answer to a bulk request, which is no WebMessage. */
interface ImportAnswer {
  readonly message: string;
  readonly successful: number;
  readonly ignored: number;
}

/**
 * Bulk writing of bounds (`spec/api-contract.md` §12.4). All of a request is checked before anything is written; up to ten
 * thousand values are one transaction.
 */
@Controller('api/minMaxDataElements')
export class MinMaxImportController {
  constructor(private readonly messaging: Messaging) {}

  @Post('upsert')
  @HttpCode(200)
  @Endpoint({ anyAuthority, query: { dataSet: z.string().optional().describe('with CSV') }, bodies: bulkBodies })
  async upsert(@Req() request: ApiRequest, @QueryParameters() query: Query): Promise<ImportAnswer> {
    const { dataSet, values: given } = await readBulkBody(request, query, 'value');
    const values = given.map(checkedValue);
    const caller = callerOf(request);
    if (dataSet !== undefined) {
      await this.assertContains(dataSet, new Set(values.map(([dataElement]) => dataElement)), caller);
    }
    const successful = await inParts(values, async (part) => {
      return (await this.messaging.request(SaveMinMaxValues, { values: part }, caller)).successful;
    });
    return answer('imported', values.length, successful);
  }

  @Post('delete')
  @HttpCode(200)
  @Endpoint({ anyAuthority, bodies: bulkBodies })
  async delete(@Req() request: ApiRequest, @QueryParameters() query: Query): Promise<ImportAnswer> {
    const { values } = await readBulkBody(request, query, 'key');
    const keys = values.map(checkedKey);
    const successful = await inParts(keys, async (part) => {
      return (await this.messaging.request(DeleteMinMaxValues, { keys: part }, callerOf(request))).successful;
    });
    return answer('deleted', keys.length, successful);
  }

  private async assertContains(dataSet: string, dataElements: ReadonlySet<string>, caller: Caller): Promise<void> {
    const asked = { dataSet, dataElements: [...dataElements] };
    const { outside } = await this.messaging.request(FindDataElementsOutsideDataSet, asked, caller);
    if (outside.length === 0) return;
    const message = `Data set: \`${dataSet}\` does not contain data element: \`${outside[0]}\``;
    throw new ApiError('bad-request', message, 'E2021');
  }
}

async function inParts<T>(all: readonly T[], work: (part: T[]) => Promise<number>): Promise<number> {
  let done = 0;
  for (let start = 0; start < all.length; start += MAX_MIN_MAX_VALUES) {
    done += await work(all.slice(start, start + MAX_MIN_MAX_VALUES));
  }
  return done;
}

function answer(verb: string, given: number, successful: number): ImportAnswer {
  return { message: `Successfully ${verb} ${successful} min-max values`, successful, ignored: given - successful };
}
