export { CacheClearing } from './cache-clearing';
export { CallerSignature } from './caller-signature';
export { Handles, Request, SignedCaller } from './handles';
export { JetStreamBell } from './jet-stream-bell';
export { Messaging } from './messaging';
export { MessagingModule } from './messaging.module';
export { NatsLink } from './nats-link';
export { serviceTransport, type ServiceTransport } from './nats-options';
export { type MessagingOptions } from './tokens';
