import { type DynamicModule, Module } from '@nestjs/common';
import { type MaintenanceConfig, MaintenanceModule } from '@vaktmester/feature-maintenance';
import { houseModules, type HouseConfig } from '@vaktmester/process';

/** What the maintenance process is made of. */
@Module({})
export class AppModule {
  static with(config: HouseConfig & MaintenanceConfig): DynamicModule {
    return { module: AppModule, imports: [...houseModules('maintenance', config), MaintenanceModule.forRoot(config)] };
  }
}
