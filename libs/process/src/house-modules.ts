import type { DynamicModule } from '@nestjs/common';
import {
  natsSettings,
  nodeSettings,
  postgresSettings,
  tracingSettings,
  VERSION,
  type ValuesOf,
} from '@vaktmester/config';
import { DatabaseModule } from '@vaktmester/database';
import { ClusterModule } from '@vaktmester/leader-election';
import { MessagingModule } from '@vaktmester/messaging';
import { TelemetryModule } from '@vaktmester/telemetry';

/** The settings that every process reads. */
export const houseSettings = {
  node: nodeSettings,
  postgres: postgresSettings,
  nats: natsSettings,
  tracing: tracingSettings,
};
export type HouseConfig = { readonly [K in keyof typeof houseSettings]: ValuesOf<(typeof houseSettings)[K]> };

/** What every process is made of: logs and health, the database, NATS, a place in the register of nodes. */
export function houseModules(service: string, config: HouseConfig): DynamicModule[] {
  return [
    TelemetryModule.forRoot(service, config.node, config.tracing),
    DatabaseModule.forRoot({ postgres: config.postgres, node: config.node, applicationName: service }),
    MessagingModule.forRoot({ nats: config.nats, service }),
    ClusterModule.forRoot({ service, version: VERSION, node: config.node }),
  ];
}
