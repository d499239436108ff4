import { Controller } from '@nestjs/common';
import {
  type Caller,
  GetDataIntegrityResults,
  type JobStarted,
  ListDataIntegrityChecks,
  type ReplyOf,
  type RequestOf,
  StartDataIntegrity,
} from '@vaktmester/contracts';
import { Database } from '@vaktmester/database';
import { RunLedger } from '@vaktmester/jobs';
import { Handles, Request, SignedCaller } from '@vaktmester/messaging';
import { checks, findChecks, toDescription } from './data-integrity-check';
import { dataIntegrityJobs } from './data-integrity.jobs';

/** Lists and starts metadata checks, and answers their last results. */
@Controller()
export class DataIntegrityMessages {
  constructor(
    private readonly ledger: RunLedger,
    private readonly database: Database,
  ) {}

  @Handles(ListDataIntegrityChecks)
  listChecks(@Request() request: RequestOf<typeof ListDataIntegrityChecks>): ReplyOf<typeof ListDataIntegrityChecks> {
    return findChecks(request.checks).map(toDescription);
  }

  @Handles(StartDataIntegrity)
  async start(
    @Request() { kind, checks: names, idempotencyKey }: RequestOf<typeof StartDataIntegrity>,
    @SignedCaller() caller: Caller,
  ): Promise<JobStarted> {
    const parameters = { checks: names.length > 0 ? findChecks(names).map(({ name }) => name) : [] };
    const definition = dataIntegrityJobs[kind];
    const run = await this.ledger.start({ definition, parameters, caller, idempotencyKey });
    return { uid: run.uid, name: run.name, jobType: run.jobType, created: run.createdAt.toISOString(), parameters };
  }

  @Handles(GetDataIntegrityResults)
  async getResults(
    @Request() request: RequestOf<typeof GetDataIntegrityResults>,
  ): Promise<ReplyOf<typeof GetDataIntegrityResults>> {
    const names = findChecks(request.checks).map(({ name }) => name);
    const rows = await this.database.query<ReplyOf<typeof GetDataIntegrityResults>[number]>(
      `select r.check_name as "name", to_char(r.started_at at time zone current_setting('TimeZone'), 'YYYY-MM-DD"T"HH24:MI:SS.MS') as "startTime",
         to_char(r.finished_at at time zone current_setting('TimeZone'), 'YYYY-MM-DD"T"HH24:MI:SS.MS') as "finishedTime",
         r.issue_count as "count", r.percentage, r.error, r.issues
       from vaktmester.data_integrity_result r where r.kind = $1 and r.check_name = any($2) order by r.check_name`,
      [request.kind, names.length > 0 ? names : checks.map(({ name }) => name)],
    );
    return rows;
  }
}
