import { type DynamicModule, Module } from '@nestjs/common';
import { BUILD_TIME, DHIS2_VERSION, REVISION } from '@vaktmester/config';
import { SystemInfoModule, type SystemRelease } from '@vaktmester/feature-system-info';
import { houseModules, type HouseConfig } from '@vaktmester/process';

/** What the system-info process is made of. */
@Module({})
export class AppModule {
  static with(config: HouseConfig): DynamicModule {
    const { host, pathname } = new URL(config.postgres.url);
    const release: SystemRelease = {
      version: DHIS2_VERSION,
      revision: REVISION,
      ...(BUILD_TIME && { buildTime: BUILD_TIME }),
      databaseUrl: `postgresql://${host}${pathname}`,
    };
    return { module: AppModule, imports: [...houseModules('system-info', config), SystemInfoModule.forRoot(release)] };
  }
}
