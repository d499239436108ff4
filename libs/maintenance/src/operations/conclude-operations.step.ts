import { z } from 'zod';
import { type MaintenanceSummary, operationReport } from '@vaktmester/contracts';
import type { Database } from '@vaktmester/database';
import { type StepContext, type StepHandler, type StepOutcome, storeSummary } from '@vaktmester/jobs';

const payload = z.object({ steps: z.array(z.string()) });
type Payload = z.infer<typeof payload>;

/** Sums the run up for `/system/taskSummaries`, and fails it when one of its operations has failed. */
export class ConcludeOperations implements StepHandler<Payload> {
  readonly kind = 'maintenance.conclude-operations';
  readonly payload = payload;

  constructor(private readonly database: Database) {}

  async run(step: StepContext<Payload>): Promise<StepOutcome> {
    const operations: MaintenanceSummary['operations'] = [];
    for (const key of step.payload.steps) operations.push(operationReport.parse(await step.resultOf(key)));
    await this.database.transaction(async (tx) => {
      await step.guard(tx);
      await storeSummary(tx, step.run.uid, { operations });
    });
    const failed = operations.filter(({ status }) => status === 'ERROR');
    if (failed.length > 0)
      throw new Error(failed.map(({ operation, message }) => `${operation}: ${message}`).join('; '));
    return {};
  }
}
