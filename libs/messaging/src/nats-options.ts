import { type ClientOptions, type MicroserviceOptions, Transport } from '@nestjs/microservices';
import type { NatsConfig } from '@vaktmester/config';
import { connectionOptions } from './connection-options';
import { DrainingNatsServer } from './draining-nats-server';

/** How a service takes messages; opaque to whoever starts the process. */
export type ServiceTransport = MicroserviceOptions;

/** Transport of a service: its replicas share one queue group, so one of them answers. */
export function serviceTransport(nats: NatsConfig, service: string): ServiceTransport {
  return { strategy: new DrainingNatsServer({ ...connectionOptions(nats, service), queue: service }) };
}

/** Transport of the asking side. */
export function clientTransport(nats: NatsConfig, name: string): ClientOptions {
  return { transport: Transport.NATS, options: connectionOptions(nats, name) };
}
