import { Controller, Get, Header, HttpCode, Param, Post, Query as QueryParameters, Req } from '@nestjs/common';
import { z } from 'zod';
import { ApiError, type Caller, hasAuthority } from '@vaktmester/contracts';
import { Database } from '@vaktmester/database';
import { RunLedger, type RunRow, RunsReadModel } from '@vaktmester/jobs';
import { badRequest, HttpProblem } from '../errors/http-problem';
import { Endpoint } from '../http/endpoint';
import { type ApiRequest, callerOf } from '../http/exchange';
import { uidVariable } from '../http/path-variables';
import { optionalIntegerParam, type Query } from '../http/query-parameters';

const RUNS = 50;
const MOST_RUNS = 500;

/** Whoever holds one of these (or `ALL`) cancels the runs of others; everybody cancels his own. */
const CANCEL_ALL_RUNS = ['F_SCHEDULING_ADMIN'];

/**
 * `/api/runs`, ours: the runs with their steps, for the console. Visible are the same runs as in `/system/tasks` (design §4.8); any
 * other answers as an unknown one does. Times are ISO 8601 with zone.
 */
@Controller('api/runs')
export class RunsController {
  private readonly ledger: RunLedger;

  constructor(
    private readonly runs: RunsReadModel,
    database: Database,
  ) {
    this.ledger = new RunLedger(database);
  }

  /** The newest first; `limit` is 50 unless told, 500 at most. */
  @Get()
  @Header('cache-control', 'no-store')
  @Endpoint({ query: { limit: z.int32().min(1).max(MOST_RUNS).default(RUNS) } })
  async listRuns(@Req() request: ApiRequest, @QueryParameters() query: Query) {
    const limit = optionalIntegerParam(query, 'limit') ?? RUNS;
    if (limit < 1 || limit > MOST_RUNS) throw badRequest(`limit must be between 1 and ${MOST_RUNS}`);
    return { runs: await this.runs.listRuns({ viewer: callerOf(request), limit }) };
  }

  /** One run with its steps in the order of their addition. */
  @Get(':uid')
  @Header('cache-control', 'no-store')
  @Endpoint({})
  async getRun(@Req() request: ApiRequest, @Param('uid') uid: string) {
    const run = await this.find(request, uid);
    return { ...run, steps: await this.runs.listSteps(run.uid, callerOf(request)), stepCount: run.steps };
  }

  /** Cancelling again is no error; 409 when the run has ended. */
  @Post(':uid/cancel')
  @HttpCode(204)
  @Endpoint({ produces: [] })
  async cancelRun(@Req() request: ApiRequest, @Param('uid') uid: string): Promise<void> {
    const run = await this.find(request, uid);
    const caller = callerOf(request);
    if (!mayCancel(caller, run)) throw new HttpProblem(403, 'You may cancel only runs that you have started');
    await this.ledger.cancel(run.uid, caller);
  }

  private async find(request: ApiRequest, uid: string): Promise<RunRow> {
    const run = await this.runs.findRun(uidVariable('uid', uid), callerOf(request));
    if (!run) throw new ApiError('not-found', `Run with id ${uid} could not be found.`);
    return run;
  }
}

function mayCancel(caller: Caller, run: RunRow): boolean {
  return run.username === caller.username || hasAuthority(caller, CANCEL_ALL_RUNS);
}
