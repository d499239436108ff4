import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { ApiError } from '@vaktmester/contracts';
import { Database } from '@vaktmester/database';
import { RunsReadModel } from '@vaktmester/jobs';
import { badRequest } from '../errors/http-problem';
import { Endpoint } from '../http/endpoint';
import { type ApiRequest, callerOf } from '../http/exchange';
import { uidVariable } from '../http/path-variables';
import { jobTypeVariable } from './job-type-variable';
import { TaskEvents } from './task-events';

/**
 * `/api/system/tasks/{type}/{id}/events`, ours: the notifications of a run as Server-Sent Events, oldest first, until the one that
 * completes it. `Last-Event-ID` goes on after a break; a run that has nothing more to tell answers 204, which stops an
 * `EventSource`. 404 for a run that the user may not see, as for one that does not exist.
 */
@Controller('api/system/tasks/:jobType/:jobId/events')
export class TaskEventsController {
  private readonly runs: RunsReadModel;

  constructor(
    private readonly events: TaskEvents,
    database: Database,
  ) {
    this.runs = new RunsReadModel(database);
  }

  @Get()
  @Endpoint({ produces: ['events'], headers: { 'last-event-id': z.int().optional() }, mayBeEmpty: true })
  async follow(
    @Req() request: ApiRequest,
    @Res() reply: FastifyReply,
    @Param('jobType') type: string,
    @Param('jobId') id: string,
  ): Promise<void> {
    const jobType = jobTypeVariable(type);
    const runUid = uidVariable('jobId', id);
    const after = lastEventIdOf(request);
    const run = await this.runs.findRun(runUid, callerOf(request));
    if (run?.jobType !== jobType) throw new ApiError('not-found', `Task with id ${runUid} could not be found.`);
    const hasMore = run.finishedAt === null || (await this.events.hasMore(runUid, after));
    void reply.header('cache-control', 'no-store').header('x-accel-buffering', 'no');
    if (!hasMore || request.method === 'HEAD') void reply.code(hasMore ? 200 : 204).send();
    else void reply.send(this.events.follow(runUid, after).body);
  }
}

/** The number of the last notification that the client has; 0 when it has none. @throws HttpProblem 400 */
function lastEventIdOf(request: ApiRequest): number {
  const id = request.headers['last-event-id'];
  if (id === undefined || id === '') return 0;
  if (typeof id === 'string' && /^\d{1,9}$/.test(id)) return Number(id);
  throw badRequest('Last-Event-ID must be the id of an event of this stream');
}
