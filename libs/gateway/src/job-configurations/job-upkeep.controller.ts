import { Controller, Get, HttpCode, Post, Query as QueryParameters, Req } from '@nestjs/common';
import { z } from 'zod';
import { DeleteFinishedJobs, ListDueJobs, ListStaleJobs } from '@vaktmester/contracts';
import { Messaging } from '@vaktmester/messaging';
import { Endpoint } from '../http/endpoint';
import { type ApiRequest, callerOf } from '../http/exchange';
import { booleanParam, integerParam, type Query, requiredParam } from '../http/query-parameters';

/** `/api/jobConfigurations/due`, `/stale` and `/clean`: how the scheduler sees its jobs (`spec/api-contract.md` §15.1). */
@Controller('api/jobConfigurations')
export class JobUpkeepController {
  constructor(private readonly messaging: Messaging) {}

  @Get('due')
  @Endpoint({ query: { seconds: z.int32(), includeWaiting: z.boolean().default(false) } })
  async listDue(@Req() request: ApiRequest, @QueryParameters() query: Query) {
    const wanted = {
      seconds: requiredInteger(query, 'seconds'),
      includeWaiting: booleanParam(query, 'includeWaiting', false),
    };
    return (await this.messaging.request(ListDueJobs, wanted, callerOf(request))).jobs;
  }

  @Get('stale')
  @Endpoint({ query: { seconds: z.int32() } })
  async listStale(@Req() request: ApiRequest, @QueryParameters() query: Query) {
    const wanted = { seconds: requiredInteger(query, 'seconds') };
    return (await this.messaging.request(ListStaleJobs, wanted, callerOf(request))).jobs;
  }

  /** `minutes` of 0 or less stand for the setting `jobsCleanupAfterMinutes`. */
  @Post('clean')
  @HttpCode(204)
  @Endpoint({ anyAuthority: ['F_PERFORM_MAINTENANCE'], produces: [], query: { minutes: z.int32() } })
  async deleteFinished(@Req() request: ApiRequest, @QueryParameters() query: Query): Promise<void> {
    const wanted = { minutes: requiredInteger(query, 'minutes') };
    await this.messaging.request(DeleteFinishedJobs, wanted, callerOf(request));
  }
}

function requiredInteger(query: Query, name: string): number {
  requiredParam(query, name);
  return integerParam(query, name, 0);
}
