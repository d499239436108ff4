import { Controller, Get, Header, HttpCode, Param, Post, Req } from '@nestjs/common';
import { CancelJobsOfType, type JobType, jobTypes } from '@vaktmester/contracts';
import { Messaging } from '@vaktmester/messaging';
import { Endpoint } from '../http/endpoint';
import { type ApiRequest, callerOf } from '../http/exchange';
import { jobTypeVariable } from '../tasks/job-type-variable';
import { type JobProgressRow, type Process, toInfo, toProcess } from './job-progress';
import { JobProgressReadModel } from './job-progress.read-model';

/**
 * `/api/scheduling`: what runs and what ran last (`spec/api-contract.md` §15.3). v42 shows all of it to everybody and lets everybody
 * cancel; here users see their own jobs, as in `/system/tasks`.
 */
@Controller('api/scheduling')
export class SchedulingController {
  constructor(
    private readonly progress: JobProgressReadModel,
    private readonly messaging: Messaging,
  ) {}

  @Get('running/types')
  @Header('cache-control', 'no-store')
  @Endpoint({})
  async listRunningTypes(@Req() request: ApiRequest): Promise<string[]> {
    const types = new Set((await this.progress.list('RUNNING', callerOf(request))).map(({ jobType }) => jobType));
    return jobTypes.filter((type) => types.has(type));
  }

  @Get('running')
  @Header('cache-control', 'no-store')
  @Endpoint({})
  async listRunning(@Req() request: ApiRequest) {
    return byType(await this.progress.list('RUNNING', callerOf(request)));
  }

  @Get('completed')
  @Header('cache-control', 'no-store')
  @Endpoint({})
  async listCompleted(@Req() request: ApiRequest) {
    return byType(await this.progress.list('ENDED', callerOf(request)));
  }

  @Get('running/:jobType')
  @Header('cache-control', 'no-store')
  @Endpoint({})
  getRunning(@Req() request: ApiRequest, @Param('jobType') type: string) {
    return this.getProgress(request, 'RUNNING', jobTypeVariable(type));
  }

  @Get('completed/:jobType')
  @Header('cache-control', 'no-store')
  @Endpoint({})
  getCompleted(@Req() request: ApiRequest, @Param('jobType') type: string) {
    return this.getProgress(request, 'ENDED', jobTypeVariable(type));
  }

  /** Cancels the job of the type that was started last; none is no error, as in DHIS2. */
  @Post('cancel/:jobType')
  @HttpCode(204)
  @Endpoint({ anyAuthority: ['F_SCHEDULING_ADMIN'], produces: [] })
  async cancel(@Req() request: ApiRequest, @Param('jobType') type: string): Promise<void> {
    await this.messaging.request(CancelJobsOfType, { jobType: jobTypeVariable(type) }, callerOf(request));
  }

  /** Without a job the sequence is empty, where v42 answers with nothing at all. */
  private async getProgress(request: ApiRequest, state: 'RUNNING' | 'ENDED', jobType: JobType) {
    const [newest] = await this.progress.list(state, callerOf(request), jobType);
    return progressOf(newest);
  }
}

/** DHIS2's `Progress`: the processes of a job, of which ours have one. */
export function progressOf(row: JobProgressRow | undefined): { readonly sequence: readonly Process[] } {
  return { sequence: row ? [toProcess(row)] : [] };
}

function byType(rows: readonly JobProgressRow[]) {
  const present = new Set(rows.map(({ jobType }) => jobType));
  const types = [...jobTypes, ...present].filter((type, place, all) => all.indexOf(type) === place);
  return Object.fromEntries(
    types
      .filter((type) => present.has(type))
      .map((type) => [type, rows.filter(({ jobType }) => jobType === type).map(toInfo)]),
  );
}
