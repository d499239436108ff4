import { Controller } from '@nestjs/common';
import {
  type Caller,
  type JobStarted,
  type ReplyOf,
  type RequestOf,
  StartAnalyticsTables,
  StartResourceTables,
} from '@vaktmester/contracts';
import { type JobDefinition, RunLedger } from '@vaktmester/jobs';
import { Handles, Request, SignedCaller } from '@vaktmester/messaging';
import { analyticsTableJob } from '../analytics-tables/analytics-table.job';
import { resourceTableJob } from '../resource-tables/resource-table.job';
import { parametersOf } from './parameters-of-request';

/** Starts the runs that build tables. */
@Controller()
export class StartTablesMessages {
  constructor(private readonly ledger: RunLedger) {}

  @Handles(StartResourceTables)
  startResourceTables(@Request() request: RequestOf<typeof StartResourceTables>, @SignedCaller() caller: Caller) {
    return this.start(resourceTableJob, {}, caller, request.idempotencyKey);
  }

  @Handles(StartAnalyticsTables)
  startAnalyticsTables(
    @Request() request: RequestOf<typeof StartAnalyticsTables>,
    @SignedCaller() caller: Caller,
  ): Promise<ReplyOf<typeof StartAnalyticsTables>> {
    return this.start(analyticsTableJob, parametersOf(request), caller, request.idempotencyKey);
  }

  private async start<P>(
    definition: JobDefinition<P>,
    parameters: Record<string, unknown>,
    caller: Caller,
    idempotencyKey: string | undefined,
  ): Promise<JobStarted> {
    const { uid, name, jobType, createdAt } = await this.ledger.start({
      definition,
      parameters,
      caller,
      idempotencyKey,
    });
    return { uid, name, jobType, created: createdAt.toISOString(), parameters };
  }
}
