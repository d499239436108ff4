import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import type { GatewayConfig } from '@vaktmester/config';
import { Database } from '@vaktmester/database';
import { RunsReadModel, TasksReadModel } from '@vaktmester/jobs';
import { CacheClearing } from '@vaktmester/messaging';
import { AppFiles } from './apps/app-files';
import { InstalledApps } from './apps/installed-apps';
import { AuditReadModel } from './audit/audit.read-model';
import { AccountsReadModel } from './auth/accounts.read-model';
import { Authentication } from './auth/authentication';
import { LoginFailuresStore } from './auth/login-failures.store';
import { PasswordCheck } from './auth/password-check';
import { PasswordSignIn } from './auth/password-sign-in';
import { SessionAccounts } from './auth/session-accounts';
import { SessionCookie } from './auth/session-cookie';
import { SessionsStore } from './auth/sessions.store';
import { TokenSignIn } from './auth/token-sign-in';
import { LeaderNodeInfoService } from './cluster/leader-node-info.service';
import { controllersOf } from './gateway.controllers';
import { WebMessageFilter } from './errors/web-message.filter';
import { GATEWAY_CONFIG } from './gateway-config';
import { RateLimits } from './http/rate-limits';
import { RequestGate } from './http/request-gate';
import { RequestLog } from './http/request-log';
import { RouteTable } from './http/route-table';
import { JobErrorsReadModel } from './job-configurations/job-errors.read-model';
import { MaintenanceRuns } from './maintenance/maintenance-runs';
import { MeReadModel } from './me/me.read-model';
import { MetadataLists } from './metadata/metadata-lists';
import { ApiDescription } from './openapi/api-description';
import { JobProgressReadModel } from './scheduling/job-progress.read-model';
import { TaskEvents } from './tasks/task-events';
import { UpstreamClient } from './upstream/upstream-client';
import { UpstreamProxy } from './upstream/upstream-proxy';
import { UpstreamSessions } from './upstream/upstream-sessions';

/** All of the HTTP API. The process also needs the modules of telemetry, database, messaging and cluster. */
@Module({})
export class GatewayModule {
  constructor(caches: CacheClearing, passwords: PasswordCheck) {
    caches.add(() => passwords.forget());
  }

  static forRoot(config: { readonly gateway: GatewayConfig }): DynamicModule {
    return {
      module: GatewayModule,
      controllers: controllersOf(config.gateway),
      providers: [
        { provide: GATEWAY_CONFIG, useValue: config.gateway },
        { provide: APP_FILTER, useClass: WebMessageFilter },
        RouteTable,
        RequestGate,
        RequestLog,
        RateLimits,
        Authentication,
        PasswordSignIn,
        TokenSignIn,
        AccountsReadModel,
        PasswordCheck,
        LoginFailuresStore,
        SessionsStore,
        SessionAccounts,
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
        UpstreamClient,
        UpstreamSessions,
        UpstreamProxy,
        LeaderNodeInfoService,
        JobProgressReadModel,
        JobErrorsReadModel,
        AuditReadModel,
        ApiDescription,
        TaskEvents,
      ],
    };
  }
}
