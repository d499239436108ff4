import { type ClientOptions, type MicroserviceOptions, Transport } from '@nestjs/microservices';
import type { NatsConfig } from '@vaktmester/config';
import { connectionOptions } from './connection-options';
import { DrainingNatsServer } from './draining-nats-server';
import { answerReader, questionReader } from './unreadable-messages';

/** How a service takes messages; opaque to whoever starts the process. */
export type ServiceTransport = MicroserviceOptions;

/** Transport of a service: its replicas share one queue group, so one of them answers. */
export function serviceTransport(nats: NatsConfig, service: string): ServiceTransport {
  const options = { ...connectionOptions(nats, service), queue: service, deserializer: questionReader };
  return { strategy: new DrainingNatsServer(options) };
}

/** Transport of the asking side. */
export function clientTransport(nats: NatsConfig, name: string): ClientOptions {
  return { transport: Transport.NATS, options: { ...connectionOptions(nats, name), deserializer: answerReader } };
}
