import { operationRequest, type OperationReport, type OperationRequest } from '@vaktmester/contracts';
import { reportFailure, type StepContext, type StepHandler, type StepOutcome } from '@vaktmester/jobs';
import type { OperationTable } from './operation-table';

/** Does one operation. A failure is the step's result, so that the operations after it have their turn. */
export class RunOperation implements StepHandler<OperationRequest> {
  readonly kind = 'maintenance.run-operation';
  readonly payload = operationRequest;

  constructor(private readonly operations: OperationTable) {}

  async run(step: StepContext<OperationRequest>): Promise<StepOutcome> {
    const { operation } = step.payload;
    const report = await reportFailure<OperationReport>(
      step,
      async () => ({ operation, ...(await this.operations.find(operation).run(step.payload, step)) }),
      (reason) => ({ operation, status: 'ERROR', message: reason }),
    );
    await step.notify(`${operation}: ${report.message}`, report.status === 'ERROR' ? 'ERROR' : 'INFO');
    return { result: report };
  }
}
