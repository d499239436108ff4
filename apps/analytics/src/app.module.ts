import { type DynamicModule, Module } from '@nestjs/common';
import type { AnalyticsConfig, WorkerConfig } from '@vaktmester/config';
import { AnalyticsModule } from '@vaktmester/feature-analytics';
import { houseModules, type HouseConfig } from '@vaktmester/process';

/** What the analytics process is made of. */
@Module({})
export class AppModule {
  static with(config: HouseConfig & { worker: WorkerConfig; analytics: AnalyticsConfig }): DynamicModule {
    return { module: AppModule, imports: [...houseModules('analytics', config), AnalyticsModule.forRoot(config)] };
  }
}
