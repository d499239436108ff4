import { type DynamicModule, Module } from '@nestjs/common';
import type { MetricsConfig } from '@vaktmester/config';
import { AnalyticsFreshness } from './analytics-freshness/analytics-freshness';
import { DataSummaryMessages } from './data-summary/data-summary.messages';
import { DataSummaryReadModel } from './data-summary/data-summary.read-model';
import { DataSummaryRefresh } from './data-summary/data-summary-refresh';
import { DataSummaryStore, type RefreshPace } from './data-summary/data-summary.store';
import { type Presentation, type Release } from './data-summary/present-data-summary';
import { RefreshLoop } from './data-summary/refresh-loop';
import { RefreshMetrics } from './data-summary/refresh-metrics';
import { PRESENTATION, REFRESH_PACE } from './tokens';

/** The data summary, kept fresh and answered from its snapshot, and the age of analytics. */
@Module({})
export class MetricsModule {
  static forRoot(config: MetricsConfig, release: Release): DynamicModule {
    const pace: RefreshPace = { intervalSeconds: config.snapshotSeconds, recountPercent: config.recountPercent };
    const presentation: Presentation = { release, legacyObjectCounts: config.legacyObjectCounts };
    return {
      module: MetricsModule,
      controllers: [DataSummaryMessages],
      providers: [
        { provide: REFRESH_PACE, useValue: pace },
        { provide: PRESENTATION, useValue: presentation },
        DataSummaryReadModel,
        DataSummaryStore,
        DataSummaryRefresh,
        RefreshLoop,
        RefreshMetrics,
        AnalyticsFreshness,
      ],
    };
  }
}
