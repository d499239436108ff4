import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import type { GatewayConfig } from '@vaktmester/config';
import { Database } from '@vaktmester/database';
import { RunsReadModel, TasksReadModel } from '@vaktmester/jobs';
import { CacheClearing } from '@vaktmester/messaging';
import { AppFiles } from './apps/app-files';
import { AppMenuController } from './apps/app-menu.controller';
import { AppsController } from './apps/apps.controller';
import { InstalledApps } from './apps/installed-apps';
import { AccountsReadModel } from './auth/accounts.read-model';
import { Authentication } from './auth/authentication';
import { LoginController } from './auth/login.controller';
import { LoginFailuresStore } from './auth/login-failures.store';
import { LogoutController } from './auth/logout.controller';
import { PasswordCheck } from './auth/password-check';
import { PasswordSignIn } from './auth/password-sign-in';
import { SessionCookie } from './auth/session-cookie';
import { SessionsStore } from './auth/sessions.store';
import { TokenSignIn } from './auth/token-sign-in';
import { ClusterController } from './cluster/cluster.controller';
import { LeaderNodeInfoService } from './cluster/leader-node-info.service';
import { ConsoleController } from './console/console.controller';
import { DataIntegrityController } from './data-integrity/data-integrity.controller';
import { MetadataValidationController } from './data-integrity/metadata-validation.controller';
import { DataSummaryController } from './data-summary/data-summary.controller';
import { WebMessageFilter } from './errors/web-message.filter';
import { GATEWAY_CONFIG } from './gateway-config';
import { RequestGate } from './http/request-gate';
import { RequestLog } from './http/request-log';
import { RouteTable } from './http/route-table';
import { DefaultJobsController } from './job-configurations/default-jobs.controller';
import { JobActionsController } from './job-configurations/job-actions.controller';
import { JobConfigurationsController } from './job-configurations/job-configurations.controller';
import { JobErrorsReadModel } from './job-configurations/job-errors.read-model';
import { JobProgressController } from './job-configurations/job-progress.controller';
import { LockExceptionsController } from './lock-exceptions/lock-exceptions.controller';
import { AppReloadController } from './maintenance/app-reload.controller';
import { MaintenanceController } from './maintenance/maintenance.controller';
import { MaintenanceRuns } from './maintenance/maintenance-runs';
import { AppearanceSettingsController } from './me/appearance-settings.controller';
import { MeController } from './me/me.controller';
import { MeReadModel } from './me/me.read-model';
import { MetadataController } from './metadata/metadata.controller';
import { MetadataLists } from './metadata/metadata-lists';
import { DataEntryMinMaxController } from './min-max/data-entry-min-max.controller';
import { MinMaxDataElementsController } from './min-max/min-max-data-elements.controller';
import { MinMaxImportController } from './min-max/min-max-import.controller';
import { MinMaxValuesController } from './min-max/min-max-values.controller';
import { PingController } from './ping/ping.controller';
import { ResourceTablesController } from './resource-tables/resource-tables.controller';
import { TableTypesController } from './resource-tables/table-types.controller';
import { RunsController } from './runs/runs.controller';
import { SchedulerController } from './scheduler/scheduler.controller';
import { JobProgressReadModel } from './scheduling/job-progress.read-model';
import { SchedulingController } from './scheduling/scheduling.controller';
import { AppearanceController } from './system/appearance.controller';
import { IdentifiersController } from './system/identifiers.controller';
import { ObjectCountsController } from './system/object-counts.controller';
import { SystemInfoController } from './system/system-info.controller';
import { TaskEvents } from './tasks/task-events';
import { TaskEventsController } from './tasks/task-events.controller';
import { TaskSummariesController } from './tasks/task-summaries.controller';
import { TasksController } from './tasks/tasks.controller';
import { IndexableAttributesController } from './trigram-summary/indexable-attributes.controller';
import { TrigramSummaryController } from './trigram-summary/trigram-summary.controller';

/** All of the HTTP API. The process also needs the modules of telemetry, database, messaging and cluster. */
@Module({})
export class GatewayModule {
  constructor(caches: CacheClearing, passwords: PasswordCheck) {
    caches.add(() => passwords.forget());
  }

  static forRoot(config: { readonly gateway: GatewayConfig }): DynamicModule {
    return {
      module: GatewayModule,
      controllers: [
        LoginController,
        LogoutController,
        ConsoleController,
        RunsController,
        MeController,
        AppearanceSettingsController,
        AppMenuController,
        AppsController,
        PingController,
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
        DataSummaryController,
        DataIntegrityController,
        MetadataValidationController,
        MaintenanceController,
        AppReloadController,
        MetadataController,
        TableTypesController,
      ],
      providers: [
        { provide: GATEWAY_CONFIG, useValue: config.gateway },
        { provide: APP_FILTER, useClass: WebMessageFilter },
        RouteTable,
        RequestGate,
        RequestLog,
        Authentication,
        PasswordSignIn,
        TokenSignIn,
        AccountsReadModel,
        PasswordCheck,
        LoginFailuresStore,
        SessionsStore,
        SessionCookie,
        {
          provide: TasksReadModel,
          inject: [Database],
          useFactory: (database: Database) => new TasksReadModel(database),
        },
        {
          provide: RunsReadModel,
          inject: [Database],
          useFactory: (database: Database) => new RunsReadModel(database),
        },
        MaintenanceRuns,
        MetadataLists,
        MeReadModel,
        InstalledApps,
        AppFiles,
        LeaderNodeInfoService,
        JobProgressReadModel,
        JobErrorsReadModel,
        TaskEvents,
      ],
    };
  }
}
