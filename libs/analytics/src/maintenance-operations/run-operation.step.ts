import {
  type AnalyticsOperationName,
  isAnalyticsOperation,
  operationRequest,
  type OperationReport,
  type OperationRequest,
} from '@vaktmester/contracts';
import type { Database } from '@vaktmester/database';
import { reportFailure, type StepContext, type StepHandler, type StepOutcome } from '@vaktmester/jobs';
import { analyzeTables } from './analyze-tables';
import { clearTables } from './clear-tables';
import { updateResourceTables } from './update-resource-tables';

type Work = (database: Database, step: StepContext) => Promise<Omit<OperationReport, 'operation'>>;

const works: Readonly<Record<AnalyticsOperationName, Work>> = {
  analyticsTablesClear: clearTables,
  analyticsTablesAnalyze: analyzeTables,
  resourceTableUpdate: updateResourceTables,
};

/** Does one maintenance operation on the generated tables. A failure is the step's result, so that the next one has its turn. */
export class RunOperation implements StepHandler<OperationRequest> {
  readonly kind = 'analytics.run-operation';
  readonly payload = operationRequest;

  constructor(private readonly database: Database) {}

  async run(step: StepContext<OperationRequest>): Promise<StepOutcome> {
    const { operation } = step.payload;
    if (!isAnalyticsOperation(operation)) throw new Error(`${operation} is not an operation of this service`);
    const report = await reportFailure<OperationReport>(
      step,
      async () => ({ operation, ...(await works[operation](this.database, step)) }),
      (reason) => ({ operation, status: 'ERROR', message: reason }),
    );
    await step.notify(`${operation}: ${report.message}`, report.status === 'ERROR' ? 'ERROR' : 'INFO');
    return { result: report };
  }
}
