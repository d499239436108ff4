import { type DynamicModule, Module } from '@nestjs/common';
import { houseModules, type HouseConfig } from '@vaktmester/process';

/** What the system-info process is made of. */
@Module({})
export class AppModule {
  static with(config: HouseConfig): DynamicModule {
    return { module: AppModule, imports: houseModules('system-info', config) };
  }
}
