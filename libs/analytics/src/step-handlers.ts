import type { AnalyticsConfig } from '@vaktmester/config';
import type { Database } from '@vaktmester/database';
import type { StepHandler } from '@vaktmester/jobs';
import { BuildIndexes } from './analytics-tables/build-indexes.step';
import { BuildApprovalTables } from './analytics-tables/data-values/build-approval-tables.step';
import { ChooseDataValues } from './analytics-tables/data-values/changes/choose-data-values.step';
import { CompareDataValues } from './analytics-tables/data-values/changes/compare-data-values.step';
import { PrepareMerge } from './analytics-tables/data-values/changes/prepare-merge.step';
import { ComputeStatistics } from './analytics-tables/data-values/compute-statistics.step';
import { ComputeChangedStatistics } from './analytics-tables/data-values/compute-changed-statistics.step';
import { PlanLatestDataValues } from './analytics-tables/data-values/plan-latest-data-values.step';
import { FindChangedKeys } from './analytics-tables/latest-partition/find-changed-keys.step';
import { PlanDataValues } from './analytics-tables/data-values/plan-data-values.step';
import { PopulateDataValues } from './analytics-tables/data-values/populate-data-values.step';
import { SliceDataValues } from './analytics-tables/data-values/slice-data-values.step';
import { DropReplacedTables } from './analytics-tables/drop-replaced-tables.step';
import { FinishPartition } from './analytics-tables/finish-partition.step';
import { PlanRun } from './analytics-tables/plan-run.step';
import { PlanSwap } from './analytics-tables/plan-swap.step';
import { tellingFailures } from './analytics-tables/telling-failures';
import { RunAnalyticsHooks } from './analytics-tables/run-analytics-hooks.step';
import { SwapTables } from './analytics-tables/swap-tables.step';
import { PlanTableType } from './analytics-tables/table-types/plan-table-type.step';
import { PopulateTable } from './analytics-tables/table-types/populate-table.step';
import { ReportLostViews } from './dependent-views/report-lost-views.step';
import { RunOperation } from './maintenance-operations/run-operation.step';
import { BuildResourceTable } from './resource-tables/build-resource-table.step';
import { PlanResourceTables } from './resource-tables/plan-resource-tables.step';
import { SwapResourceTables } from './resource-tables/swap-resource-tables.step';

/** Everything that the service can work on: the steps of `RESOURCE_TABLE` and `ANALYTICS_TABLE`, and operations. */
export function analyticsStepHandlers(
  database: Database,
  config: AnalyticsConfig = { indexProfile: 'full' },
): StepHandler[] {
  return [
    new PlanResourceTables(database),
    new SwapResourceTables(),
    new ReportLostViews(),
    new PlanRun(database, config),
    new PlanSwap(),
    new SwapTables(),
    new DropReplacedTables(database),
    new RunOperation(database),
    ...[
      new BuildResourceTable(database),
      new SliceDataValues(database),
      new CompareDataValues(database),
      new ChooseDataValues(database),
      new PrepareMerge(database),
      new PlanDataValues(database),
      new PlanLatestDataValues(database),
      new BuildApprovalTables(database),
      new ComputeStatistics(database),
      new ComputeChangedStatistics(database),
      new PopulateDataValues(database),
      new PlanTableType(database),
      new PopulateTable(database),
      new BuildIndexes(database),
      new FinishPartition(database),
      new FindChangedKeys(database),
      new RunAnalyticsHooks(database),
    ].map((handler) => tellingFailures(handler as StepHandler)),
  ] as StepHandler[];
}
