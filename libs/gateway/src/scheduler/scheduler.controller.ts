import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  Post,
  Put,
  Query as QueryParameters,
  Req,
} from '@nestjs/common';
import { z } from 'zod';
import { ApiError, DeleteJobQueue, ListJobConfigurations, ListJobQueues, SaveJobQueue } from '@vaktmester/contracts';
import { Messaging } from '@vaktmester/messaging';
import type { JsonObject } from '../fields/json-object';
import { Endpoint } from '../http/endpoint';
import { type ApiRequest, callerOf } from '../http/exchange';
import { jsonBody } from '../http/json-body';
import { type Query, textParam } from '../http/query-parameters';
import { parseFields } from '../fields/parse-fields';
import { readPage } from '../paging/read-page';
import { schedulerEntries } from './scheduler-entries';

const anyAuthority = ['F_SCHEDULING_ADMIN'];

const queueBody = z.object({
  name: z.string().max(50).optional(),
  cronExpression: z.string(),
  sequence: z.array(z.string()),
});

/** `/api/scheduler`: when what runs, and queues (`spec/api-contract.md` §15.2). v42 lets every user change queues. */
@Controller('api/scheduler')
export class SchedulerController {
  constructor(private readonly messaging: Messaging) {}

  @Get()
  @Endpoint({ query: { order: z.enum(['name']).optional() } })
  async list(@Req() request: ApiRequest, @QueryParameters() query: Query) {
    const isByName = textParam(query, 'order') === 'name';
    const entries = schedulerEntries(await this.listJobs(request));
    const byName = (one: JsonObject, other: JsonObject) =>
      String(one['name']).localeCompare(String(other['name']), 'en');
    return isByName ? entries.sort(byName) : entries;
  }

  /** Jobs of users with a cron text that may be put into a queue: those of no queue, and of the queue `name`. */
  @Get('queueable')
  @Endpoint({ query: { name: z.string().optional().describe('of the queue that is being changed') } })
  async listQueueable(@Req() request: ApiRequest, @QueryParameters() query: Query) {
    const name = textParam(query, 'name');
    const jobs = (await this.listJobs(request)).filter(
      (job) =>
        job['configurable'] === true &&
        (job['queueName'] === undefined ? job['cronExpression'] !== undefined : job['queueName'] === name),
    );
    return schedulerEntries(jobs.map(({ queueName: _, ...job }) => ({ cronExpression: '', ...job })));
  }

  @Get('queues')
  @Endpoint({})
  async listQueues(@Req() request: ApiRequest) {
    const { queues } = await this.messaging.request(ListJobQueues, {}, callerOf(request));
    return queues.map(({ name }) => name);
  }

  @Get('queues/:name')
  @Endpoint({})
  async getQueue(@Req() request: ApiRequest, @Param('name') name: string) {
    const { queues } = await this.messaging.request(ListJobQueues, {}, callerOf(request));
    const queue = queues.find((one) => one.name === name);
    if (!queue) throw new ApiError('not-found', `Job queue does not exist: \`${name}\``, 'E7020');
    return queue;
  }

  @Post('queues/:name')
  @HttpCode(201)
  @Endpoint({ anyAuthority, consumesJson: queueBody, produces: [] })
  async createQueue(@Req() request: ApiRequest, @Param('name') name: string, @Body() body: unknown): Promise<void> {
    const queue = { ...jsonBody(body, queueBody), name };
    await this.messaging.request(SaveJobQueue, { queue }, callerOf(request));
  }

  @Put('queues/:name')
  @HttpCode(204)
  @Endpoint({ anyAuthority, consumesJson: queueBody, produces: [] })
  async replaceQueue(
    @Req() request: ApiRequest,
    @Param('name') replaces: string,
    @Body() body: unknown,
  ): Promise<void> {
    const given = jsonBody(body, queueBody);
    const queue = { ...given, name: given.name ?? replaces };
    await this.messaging.request(SaveJobQueue, { queue, replaces }, callerOf(request));
  }

  @Delete('queues/:name')
  @HttpCode(204)
  @Endpoint({ anyAuthority, produces: [] })
  async deleteQueue(@Req() request: ApiRequest, @Param('name') name: string): Promise<void> {
    await this.messaging.request(DeleteJobQueue, { name }, callerOf(request));
  }

  private async listJobs(request: ApiRequest): Promise<JsonObject[]> {
    const ask = (window: { offset: number; limit: number }) =>
      this.messaging.request(ListJobConfigurations, window, callerOf(request));
    return (await readPage(ask, undefined, parseFields('*'))).items;
  }
}
