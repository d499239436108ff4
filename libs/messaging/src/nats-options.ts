import { type ClientOptions, type MicroserviceOptions, Transport } from '@nestjs/microservices';
import type { NatsConfig } from '@vaktmester/config';
import { inboxOf } from './subjects';

/**
 * How `service` connects. The client's defaults give up after twenty seconds, and after two refused passwords; a service must wait
 * for NATS as long as it takes (`spec/platform.md` §3.4).
 */
export function connectionOptions(nats: NatsConfig, service: string, name = service) {
  const isTls = nats.urls.some((url) => url.startsWith('tls://'));
  return {
    servers: [...nats.urls],
    name,
    inboxPrefix: inboxOf(service),
    waitOnFirstConnect: true,
    maxReconnectAttempts: -1,
    reconnectTimeWait: 500,
    ignoreAuthErrorAbort: true,
    // Without this, the client would talk openly to whoever says that it has no TLS.
    ...(isTls && { tls: {} }),
    ...(nats.password && { user: nats.user || service, pass: nats.password }),
  };
}

/** How a service takes messages; opaque to whoever starts the process. */
export type ServiceTransport = MicroserviceOptions;

/** Transport of a service: its replicas share one queue group, so one of them answers. */
export function serviceTransport(nats: NatsConfig, service: string): ServiceTransport {
  return {
    transport: Transport.NATS,
    options: { ...connectionOptions(nats, service), queue: service, gracefulShutdown: true, gracePeriod: 2_000 },
  };
}

/** Transport of the asking side. */
export function clientTransport(nats: NatsConfig, name: string): ClientOptions {
  return { transport: Transport.NATS, options: connectionOptions(nats, name) };
}
