import { Controller, Get, Header, Param, Query as QueryParameters, Req } from '@nestjs/common';
import { z } from 'zod';
import { ApiError, type Caller, hasAuthority, jobTypes } from '@vaktmester/contracts';
import { badRequest } from '../errors/http-problem';
import { Endpoint } from '../http/endpoint';
import { type ApiRequest, callerOf } from '../http/exchange';
import { uidVariable } from '../http/path-variables';
import { findWord, type Query, textParam } from '../http/query-parameters';
import type { JobProgressRow } from '../scheduling/job-progress';
import { JobProgressReadModel, type ProgressOfJob } from '../scheduling/job-progress.read-model';
import { progressOf } from '../scheduling/scheduling.controller';
import { JobErrorsReadModel } from './job-errors.read-model';

const SEE_LOGS = ['F_JOB_LOG_READ'];

const date = z.string().optional().describe('date, or date and time');
const words = z.array(z.string()).optional();
const errorsQuery = {
  user: z.string().optional(),
  from: date,
  to: date,
  code: words,
  object: words,
  type: z.array(z.enum(jobTypes)).optional(),
};

/** `/api/jobConfigurations/{uid}/progress` and `/errors`: how the last run of a job goes or went. */
@Controller('api/jobConfigurations')
export class JobProgressController {
  constructor(
    private readonly progress: JobProgressReadModel,
    private readonly errors: JobErrorsReadModel,
  ) {}

  /** DHIS2: errors of objects are for those who may read the log. */
  @Get(':uid/progress')
  @Header('cache-control', 'no-store')
  @Endpoint({})
  async getProgress(@Req() request: ApiRequest, @Param('uid') id: string) {
    const row = await this.findVisible(request, id);
    const isLogReader = hasAuthority(callerOf(request), SEE_LOGS);
    return { ...progressOf(row), ...(isLogReader && row?.process && { errors: await this.errorsOf(id) }) };
  }

  @Get(':uid/progress/errors')
  @Header('cache-control', 'no-store')
  @Endpoint({})
  async getProgressErrors(@Req() request: ApiRequest, @Param('uid') id: string) {
    await this.findVisible(request, id);
    return this.errorsOf(id);
  }

  /** An empty object when the last run met none. */
  @Get(':uid/errors')
  @Endpoint({})
  async getErrors(@Req() request: ApiRequest, @Param('uid') id: string) {
    await this.findVisible(request, id);
    const [found] = await this.errors.list({ id });
    return found ?? {};
  }

  @Get('errors')
  @Endpoint({ anyAuthority: SEE_LOGS, query: errorsQuery })
  listErrors(@QueryParameters() query: Query) {
    return this.errors.list({
      user: textParam(query, 'user'),
      from: dateParam(query, 'from'),
      to: dateParam(query, 'to'),
      codes: listParam(query, 'code'),
      objects: listParam(query, 'object'),
      types: listParam(query, 'type')?.map(jobTypeOf),
    });
  }

  private async errorsOf(id: string): Promise<unknown> {
    const [found] = await this.errors.list({ id });
    return found?.['errors'] ?? [];
  }

  /** @throws ApiError `not-found`; `forbidden` for the job of somebody else */
  private async findVisible(request: ApiRequest, id: string): Promise<JobProgressRow | undefined> {
    const found = await this.progress.find(uidVariable('uid', id));
    if (!found) throw new ApiError('not-found', `JobConfiguration with id ${id} could not be found.`);
    if (!maySee(callerOf(request), found))
      throw new ApiError('forbidden', 'You do not have permission to see this job.');
    return found.row;
  }
}

function maySee(caller: Caller, { userId }: ProgressOfJob): boolean {
  return userId === caller.uid || hasAuthority(caller, SEE_LOGS);
}

/** Comma-separated, also repeated; absent: nothing was asked. */
function listParam(query: Query, name: string): string[] | undefined {
  const given = Object.hasOwn(query, name) ? [query[name] ?? []].flat() : [];
  const words = given
    .flatMap((text) => text.split(','))
    .map((word) => word.trim())
    .filter(Boolean);
  return words.length > 0 ? words : undefined;
}

function dateParam(query: Query, name: string): Date | undefined {
  const text = textParam(query, name);
  if (text === undefined) return undefined;
  const date = new Date(/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00:00` : text);
  if (Number.isNaN(date.getTime())) throw badRequest(`Value '${text}' is not valid for parameter ${name}.`);
  return date;
}

function jobTypeOf(word: string): string {
  const type = findWord(jobTypes, word);
  if (type === undefined)
    throw badRequest(`Value '${word}' is not valid for parameter type. Valid values are: [${jobTypes.join(', ')}]`);
  return type;
}
