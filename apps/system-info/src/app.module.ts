import { type DynamicModule, Module } from '@nestjs/common';
import type { NatsConfig, NodeConfig, PostgresConfig } from '@vaktmester/config';
import { DatabaseModule } from '@vaktmester/database';
import { MessagingModule } from '@vaktmester/messaging';
import { TelemetryModule } from '@vaktmester/telemetry';

const SERVICE = 'system-info';

/** What the system-info process is made of. */
@Module({})
export class AppModule {
  static with(config: { node: NodeConfig; postgres: PostgresConfig; nats: NatsConfig }): DynamicModule {
    return {
      module: AppModule,
      imports: [
        TelemetryModule.forRoot(SERVICE, config.node),
        DatabaseModule.forRoot({ postgres: config.postgres, node: config.node, applicationName: SERVICE }),
        MessagingModule.forRoot({ nats: config.nats, service: SERVICE }),
      ],
    };
  }
}
