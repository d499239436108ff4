import type { Database } from '@vaktmester/database';
import type { StepHandler } from '@vaktmester/jobs';
import { RemoveOldLockExceptions } from './lock-exceptions/remove-old-lock-exceptions.step';
import { CheckDataIntegrity } from './data-integrity/check-data-integrity.step';
import { ConcludeOperations } from './operations/conclude-operations.step';
import type { OperationTable } from './operations/operation-table';
import { PlanOperations } from './operations/plan-operations.step';
import { RunOperation } from './operations/run-operation.step';
import { trigramIndexSteps } from './trigram-indexes/trigram-index-steps';

/** Everything that the service can work on. */
export function maintenanceStepHandlers(database: Database, operations: OperationTable): StepHandler[] {
  return [
    new PlanOperations(),
    new RunOperation(operations),
    new ConcludeOperations(database),
    new CheckDataIntegrity(database),
    new RemoveOldLockExceptions(),
    ...trigramIndexSteps(database),
  ] as StepHandler[];
}
