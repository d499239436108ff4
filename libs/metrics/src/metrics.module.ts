import { type DynamicModule, Module } from '@nestjs/common';
import type { MetricsConfig, WorkerConfig } from '@vaktmester/config';
import { Database } from '@vaktmester/database';
import { JobsModule, type StepHandler } from '@vaktmester/jobs';
import { AnalyticsFreshness } from './analytics-freshness/analytics-freshness';
import { DataSummaryMessages } from './data-summary/data-summary.messages';
import { DataSummaryReadModel } from './data-summary/data-summary.read-model';
import { DataSummaryRefreshes } from './data-summary/data-summary.refreshes';
import { FirstSnapshot } from './data-summary/first-snapshot';
import { type Presentation, type Release } from './data-summary/present-data-summary';
import { SnapshotAge } from './data-summary/snapshot-age';
import { TakeDataSummary } from './data-summary/take-data-summary.step';
import { PRESENTATION } from './tokens';

/** The data summary, counted in runs and answered from its snapshot, and the age of analytics. */
@Module({})
export class MetricsModule {
  static forRoot(config: { metrics: MetricsConfig; worker: WorkerConfig }, release: Release): DynamicModule {
    const { snapshotSeconds: intervalSeconds, recountPercent, legacyObjectCounts } = config.metrics;
    const takeDataSummary = (database: Database) => [
      new TakeDataSummary(database, { intervalSeconds, recountPercent }),
    ];
    const presentation: Presentation = { release, legacyObjectCounts };
    return {
      module: MetricsModule,
      imports: [
        JobsModule.forService({
          service: 'metrics',
          config: config.worker,
          handlers: {
            inject: [Database],
            useFactory: (database: Database): StepHandler[] => takeDataSummary(database),
          },
        }),
      ],
      controllers: [DataSummaryMessages],
      providers: [
        { provide: PRESENTATION, useValue: presentation },
        DataSummaryReadModel,
        DataSummaryRefreshes,
        FirstSnapshot,
        SnapshotAge,
        AnalyticsFreshness,
      ],
    };
  }
}
