import { Controller, Get, Header, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { type Json, TasksReadModel } from '@vaktmester/jobs';
import { Endpoint } from '../http/endpoint';
import { type ApiRequest, callerOf } from '../http/exchange';
import { uidVariable } from '../http/path-variables';
import { jobTypeVariable } from './job-type-variable';

/** `/api/system/taskSummaries`: what runs have stored as their result (`spec/api-contract.md` §8.5, §8.6). */
@Controller('api/system/taskSummaries')
export class TaskSummariesController {
  constructor(private readonly tasks: TasksReadModel) {}

  @Get(':jobType')
  @Header('cache-control', 'no-store')
  @Endpoint({})
  listSummaries(@Req() request: ApiRequest, @Param('jobType') type: string): Promise<Record<string, Json>> {
    return this.tasks.listSummaries(jobTypeVariable(type), callerOf(request));
  }

  /** DHIS2: a run without a summary is an answer without a body. */
  @Get(':jobType/:jobId')
  @Header('cache-control', 'no-store')
  @Endpoint({})
  async findSummary(
    @Req() request: ApiRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Param('jobType') type: string,
    @Param('jobId') id: string,
  ): Promise<string | undefined> {
    const jobType = jobTypeVariable(type);
    const summary = await this.tasks.findSummary(jobType, uidVariable('jobId', id), callerOf(request));
    if (summary !== undefined) return JSON.stringify(summary);
    reply.removeHeader('content-type');
    return undefined;
  }
}
