import type { GatewayConfig } from '@vaktmester/config';
import { AppMenuController } from './apps/app-menu.controller';
import { AppsController } from './apps/apps.controller';
import { AuditController } from './audit/audit.controller';
import { LoginController } from './auth/login.controller';
import { LogoutController } from './auth/logout.controller';
import { ClusterController } from './cluster/cluster.controller';
import { ConsoleController } from './console/console.controller';
import { DataIntegrityController } from './data-integrity/data-integrity.controller';
import { MetadataValidationController } from './data-integrity/metadata-validation.controller';
import { DataSummaryController } from './data-summary/data-summary.controller';
import { DefaultJobsController } from './job-configurations/default-jobs.controller';
import { JobActionsController } from './job-configurations/job-actions.controller';
import { JobUpkeepController } from './job-configurations/job-upkeep.controller';
import { JobConfigurationsController } from './job-configurations/job-configurations.controller';
import { JobProgressController } from './job-configurations/job-progress.controller';
import { LockExceptionsController } from './lock-exceptions/lock-exceptions.controller';
import { AppReloadController } from './maintenance/app-reload.controller';
import { MaintenanceController } from './maintenance/maintenance.controller';
import { AppearanceSettingsController } from './me/appearance-settings.controller';
import { MeController } from './me/me.controller';
import { MetadataController } from './metadata/metadata.controller';
import { OrganisationUnitsController } from './metadata/organisation-units.controller';
import { DataEntryMinMaxController } from './min-max/data-entry-min-max.controller';
import { MinMaxDataElementsController } from './min-max/min-max-data-elements.controller';
import { MinMaxImportController } from './min-max/min-max-import.controller';
import { MinMaxValuesController } from './min-max/min-max-values.controller';
import { DocsController } from './openapi/docs.controller';
import { OpenApiController } from './openapi/openapi.controller';
import { PingController } from './ping/ping.controller';
import { ResourceTablesController } from './resource-tables/resource-tables.controller';
import { TableTypesController } from './resource-tables/table-types.controller';
import { RunsController } from './runs/runs.controller';
import { SchedulerController } from './scheduler/scheduler.controller';
import { SchedulingController } from './scheduling/scheduling.controller';
import { AppearanceController } from './system/appearance.controller';
import { IdentifiersController } from './system/identifiers.controller';
import { ObjectCountsController } from './system/object-counts.controller';
import { SystemInfoController } from './system/system-info.controller';
import { TaskEventsController } from './tasks/task-events.controller';
import { TaskSummariesController } from './tasks/task-summaries.controller';
import { TasksController } from './tasks/tasks.controller';
import { IndexableAttributesController } from './trigram-summary/indexable-attributes.controller';
import { TrigramSummaryController } from './trigram-summary/trigram-summary.controller';

/** What this house answers in any case. */
const ours = [
  RunsController,
  PingController,
  DocsController,
  ResourceTablesController,
  TasksController,
  TaskSummariesController,
  TaskEventsController,
  SystemInfoController,
  IdentifiersController,
  ObjectCountsController,
  AppearanceController,
  JobConfigurationsController,
  DefaultJobsController,
  JobActionsController,
  JobUpkeepController,
  JobProgressController,
  SchedulerController,
  SchedulingController,
  LockExceptionsController,
  MinMaxDataElementsController,
  MinMaxImportController,
  MinMaxValuesController,
  DataEntryMinMaxController,
  TrigramSummaryController,
  IndexableAttributesController,
  ClusterController,
  AuditController,
  DataSummaryController,
  DataIntegrityController,
  MetadataValidationController,
  MaintenanceController,
  AppReloadController,
];

/** What DHIS2 answers itself, and more fully, when there is one: who signs in, the reads that its apps need, and what its API is. */
const inPlaceOfDhis2 = [
  LoginController,
  LogoutController,
  ConsoleController,
  MeController,
  AppearanceSettingsController,
  AppMenuController,
  AppsController,
  MetadataController,
  OrganisationUnitsController,
  OpenApiController,
  TableTypesController,
];

/** With an upstream, what DHIS2 answers itself is not ours, so it is passed on like any other path. */
export function controllersOf({ upstreamUrl }: GatewayConfig) {
  return upstreamUrl === '' ? [...ours, ...inPlaceOfDhis2] : ours;
}
