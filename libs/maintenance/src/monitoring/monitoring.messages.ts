import { Controller } from '@nestjs/common';
import {
  ApiError,
  type Caller,
  type JobStarted,
  type RequestOf,
  StartMonitoring,
  uidPattern,
} from '@vaktmester/contracts';
import { Database } from '@vaktmester/database';
import { RunLedger } from '@vaktmester/jobs';
import { Handles, Request, SignedCaller } from '@vaktmester/messaging';
import { monitoringJob } from './monitoring.job';

/** Starts runs of MONITORING. */
@Controller()
export class MonitoringMessages {
  constructor(
    private readonly ledger: RunLedger,
    private readonly database: Database,
  ) {}

  @Handles(StartMonitoring)
  async start(
    @Request() { idempotencyKey, ...asked }: RequestOf<typeof StartMonitoring>,
    @SignedCaller() caller: Caller,
  ): Promise<JobStarted> {
    await this.assertGroups(asked.validationRuleGroups);
    const parameters = monitoringJob.parameters.parse(asked);
    const run = await this.ledger.start({ definition: monitoringJob, parameters, caller, idempotencyKey });
    return {
      uid: run.uid,
      name: run.name,
      jobType: run.jobType,
      created: run.createdAt.toISOString(),
      parameters: { ...parameters },
    };
  }

  /** @throws ApiError `conflict` for the first that is none */
  private async assertGroups(groups: readonly string[]): Promise<void> {
    const malformed = groups.find((group) => !uidPattern.test(group));
    if (malformed !== undefined)
      throw new ApiError('conflict', `Validation rule group is not a uid: \`${malformed}\``, 'E4014');
    const known = await this.database.query<{ uid: string }>(
      'select g.uid from validationrulegroup g where g.uid = any($1)',
      [groups],
    );
    const unknown = groups.find((group) => known.every(({ uid }) => uid !== group));
    if (unknown !== undefined) throw new ApiError('conflict', `Validation rule group does not exist: ${unknown}`);
  }
}
