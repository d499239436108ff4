import type { Database } from '@vaktmester/database';
import type { StepHandler } from '@vaktmester/jobs';
import { ChooseAnalyticsUpdate } from './continuous-analytics/choose-analytics-update.step';
import { RemoveOldLockExceptions } from './lock-exceptions/remove-old-lock-exceptions.step';
import { CheckDataIntegrity } from './data-integrity/check-data-integrity.step';
import { SaveDataStatistics } from './data-statistics/save-data-statistics.step';
import { TrimDataValues } from './data-value-trim/trim-data-values.step';
import { TidyJobConfigurations } from './housekeeping/tidy-job-configurations.step';
import { RefreshMaterializedViews } from './materialized-views/refresh-materialized-views.step';
import { monitoringSteps } from './monitoring/monitoring-steps';
import { ConcludeOperations } from './operations/conclude-operations.step';
import type { OperationTable } from './operations/operation-table';
import { PlanOperations } from './operations/plan-operations.step';
import { RunOperation } from './operations/run-operation.step';
import { BeginTest } from './test-job/begin-test.step';
import { RunTestStage } from './test-job/run-test-stage.step';
import { trigramIndexSteps } from './trigram-indexes/trigram-index-steps';

/** Everything that the service can work on. */
export function maintenanceStepHandlers(database: Database, operations: OperationTable): StepHandler[] {
  return [
    new PlanOperations(),
    new RunOperation(operations),
    new ConcludeOperations(database),
    new CheckDataIntegrity(database),
    new RemoveOldLockExceptions(database),
    new ChooseAnalyticsUpdate(database),
    new SaveDataStatistics(database),
    new TrimDataValues(database),
    new RefreshMaterializedViews(database),
    new TidyJobConfigurations(),
    new BeginTest(),
    new RunTestStage(),
    ...monitoringSteps(database),
    ...trigramIndexSteps(database),
  ] as StepHandler[];
}
