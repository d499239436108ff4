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
