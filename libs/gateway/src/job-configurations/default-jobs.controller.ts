import { Controller, Get, HttpCode, Post, Req } from '@nestjs/common';
import { CreateDefaultJobs, ListDefaultJobs } from '@vaktmester/contracts';
import { Messaging } from '@vaktmester/messaging';
import { Endpoint } from '../http/endpoint';
import { type ApiRequest, callerOf } from '../http/exchange';

/** `/api/jobConfigurations/defaults`, ours: the system jobs that DHIS2 makes by itself are here for the asking. */
@Controller('api/jobConfigurations/defaults')
export class DefaultJobsController {
  constructor(private readonly messaging: Messaging) {}

  @Get()
  @Endpoint({ answers: ListDefaultJobs.reply })
  list(@Req() request: ApiRequest) {
    return this.messaging.request(ListDefaultJobs, {}, callerOf(request));
  }

  /** Makes those that are missing; those that are there stay as they are. */
  @Post()
  @HttpCode(200)
  @Endpoint({ anyAuthority: ['F_SCHEDULING_ADMIN'], answers: CreateDefaultJobs.reply })
  create(@Req() request: ApiRequest) {
    return this.messaging.request(CreateDefaultJobs, {}, callerOf(request));
  }
}
