import { type DynamicModule, Module } from '@nestjs/common';
import type { AnalyticsConfig, WorkerConfig } from '@vaktmester/config';
import { Database } from '@vaktmester/database';
import { JobsModule } from '@vaktmester/jobs';
import { EmptiedTablesWatch } from './emptied-tables/emptied-tables.watch';
import { ANALYTICS_CONFIG, ExplainTablesMessages } from './explain-tables/explain-tables.messages';
import { OperationsMessages } from './maintenance-operations/operations.messages';
import { StartTablesMessages } from './start-tables/start-tables.messages';
import { analyticsStepHandlers } from './step-handlers';

/** Starts runs that build tables, and works on their steps. */
@Module({})
export class AnalyticsModule {
  static forRoot(config: { readonly worker: WorkerConfig; readonly analytics: AnalyticsConfig }): DynamicModule {
    return {
      module: AnalyticsModule,
      imports: [
        JobsModule.forService({
          service: 'analytics',
          config: config.worker,
          handlers: {
            inject: [Database],
            useFactory: (database: Database) => analyticsStepHandlers(database, config.analytics),
          },
        }),
      ],
      providers: [{ provide: ANALYTICS_CONFIG, useValue: config.analytics }, EmptiedTablesWatch],
      controllers: [ExplainTablesMessages, StartTablesMessages, OperationsMessages],
    };
  }
}
