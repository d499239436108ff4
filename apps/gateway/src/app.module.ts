import { type DynamicModule, Module } from '@nestjs/common';
import type { GatewayConfig } from '@vaktmester/config';
import { GatewayModule } from '@vaktmester/feature-gateway';
import { houseModules, type HouseConfig } from '@vaktmester/process';

/** What the gateway process is made of. */
@Module({})
export class AppModule {
  static with(config: HouseConfig & { gateway: GatewayConfig }): DynamicModule {
    return { module: AppModule, imports: [...houseModules('gateway', config), GatewayModule.forRoot(config)] };
  }
}
