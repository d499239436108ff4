import { type DynamicModule, Module } from '@nestjs/common';
import { BUILD_TIME, DHIS2_VERSION, type MetricsConfig, REVISION, type WorkerConfig } from '@vaktmester/config';
import { MetricsModule } from '@vaktmester/feature-metrics';
import { houseModules, type HouseConfig } from '@vaktmester/process';

/** What the metrics process is made of. */
@Module({})
export class AppModule {
  static with(config: HouseConfig & { metrics: MetricsConfig; worker: WorkerConfig }): DynamicModule {
    const release = { version: DHIS2_VERSION, revision: REVISION, ...(BUILD_TIME && { buildTime: BUILD_TIME }) };
    return {
      module: AppModule,
      imports: [...houseModules('metrics', config), MetricsModule.forRoot(config, release)],
    };
  }
}
