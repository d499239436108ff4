import { Controller, Get, Req } from '@nestjs/common';
import { type DataSummary, GetDataSummary } from '@vaktmester/contracts';
import { Messaging } from '@vaktmester/messaging';
import { Endpoint } from '../http/endpoint';
import { type ApiRequest, callerOf } from '../http/exchange';

/** `/api/system/objectCounts`: the counts of the newest data summary, for every user. */
@Controller('api/system/objectCounts')
export class ObjectCountsController {
  constructor(private readonly messaging: Messaging) {}

  @Get()
  @Endpoint({ answers: GetDataSummary.reply.shape.summary.shape.objectCounts })
  async getObjectCounts(@Req() request: ApiRequest): Promise<DataSummary['objectCounts']> {
    const { summary } = await this.messaging.request(GetDataSummary, { refresh: false }, callerOf(request));
    return summary.objectCounts;
  }
}
