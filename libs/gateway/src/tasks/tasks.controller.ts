import { Controller, Delete, Get, Header, HttpCode, Param, Query as QueryParameters, Req } from '@nestjs/common';
import { z } from 'zod';
import { Database, SystemSettingsStore } from '@vaktmester/database';
import { deleteTasks, TasksReadModel } from '@vaktmester/jobs';
import { Endpoint } from '../http/endpoint';
import { type ApiRequest, callerOf } from '../http/exchange';
import { uidVariable } from '../http/path-variables';
import { booleanParam, optionalIntegerParam, type Query, textParam } from '../http/query-parameters';
import { jobTypeVariable } from './job-type-variable';
import { toNotificationJson, toTasksJson } from './to-notification-json';

const gistQuery = { gist: z.boolean().optional().describe('of each run the newest and the oldest notification only') };
const limitsQuery = {
  maxAge: z.int32().optional().describe('days'),
  maxCount: z.int32().optional().describe('runs per job type'),
};

/**
 * `/api/system/tasks`: how far runs are, newest notification first (`spec/api-contract.md` §8). Read from PostgreSQL here, so that
 * nobody loses sight of a run while NATS or a service is away.
 */
@Controller('api/system/tasks')
export class TasksController {
  private readonly settings: SystemSettingsStore;

  constructor(
    private readonly tasks: TasksReadModel,
    private readonly database: Database,
  ) {
    this.settings = new SystemSettingsStore(database);
  }

  /** Every job type, those without runs with an empty object (design §4.1). */
  @Get()
  @Header('cache-control', 'no-store')
  @Endpoint({ query: gistQuery })
  async listTasks(@Req() request: ApiRequest, @QueryParameters() query: Query) {
    const tasks = await this.tasks.listTasks({ gist: await this.gistOf(query), viewer: callerOf(request) });
    return Object.fromEntries(Object.entries(tasks).map(([type, ofType]) => [type, toTasksJson(ofType)]));
  }

  @Get(':jobType')
  @Header('cache-control', 'no-store')
  @Endpoint({ query: gistQuery })
  async listTasksOfType(@Req() request: ApiRequest, @Param('jobType') type: string, @QueryParameters() query: Query) {
    const jobType = jobTypeVariable(type);
    const tasks = await this.tasks.listTasks({ jobType, gist: await this.gistOf(query), viewer: callerOf(request) });
    return toTasksJson(tasks[jobType] ?? {});
  }

  /** An unknown run, one of another type and one that the user may not see are all an empty list. */
  @Get(':jobType/:jobId')
  @Header('cache-control', 'no-store')
  @Endpoint({})
  async findNotifications(@Req() request: ApiRequest, @Param('jobType') type: string, @Param('jobId') id: string) {
    const jobType = jobTypeVariable(type);
    const notifications = await this.tasks.findNotifications(jobType, uidVariable('jobId', id), callerOf(request));
    return notifications.map(toNotificationJson);
  }

  /** Forgets what was told of runs, all of them or those beyond a limit; who may forget which, `deleteTasks` knows. */
  @Delete()
  @HttpCode(204)
  @Endpoint({ produces: [], query: limitsQuery })
  async deleteTasks(@Req() request: ApiRequest, @QueryParameters() query: Query): Promise<void> {
    await deleteTasks(this.database, limitsOf(query), callerOf(request));
  }

  @Delete(':jobType')
  @HttpCode(204)
  @Endpoint({ produces: [], query: limitsQuery })
  async deleteTasksOfType(@Req() request: ApiRequest, @Param('jobType') type: string, @QueryParameters() query: Query) {
    await deleteTasks(this.database, { jobType: jobTypeVariable(type), ...limitsOf(query) }, callerOf(request));
  }

  @Delete(':jobType/:jobId')
  @HttpCode(204)
  @Endpoint({ produces: [] })
  async deleteTask(@Req() request: ApiRequest, @Param('jobType') type: string, @Param('jobId') id: string) {
    const scope = { jobType: jobTypeVariable(type), runUid: uidVariable('jobId', id) };
    await deleteTasks(this.database, scope, callerOf(request));
  }

  /** DHIS2: without the parameter, the setting `notifierGistOverview` decides. */
  private async gistOf(query: Query): Promise<boolean> {
    if (textParam(query, 'gist') !== undefined) return booleanParam(query, 'gist', true);
    return (await this.settings.readAll()).flag('notifierGistOverview', true);
  }
}

function limitsOf(query: Query) {
  return { maxAge: optionalIntegerParam(query, 'maxAge'), maxCount: optionalIntegerParam(query, 'maxCount') };
}
