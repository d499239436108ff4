export { CallerSignature } from './caller-signature';
export { Handles, SignedCaller } from './handles';
export { JetStreamBell } from './jet-stream-bell';
export { Messaging } from './messaging';
export { MessagingModule } from './messaging.module';
export { NatsLink } from './nats-link';
export { serviceTransport } from './nats-options';
export { startProcess, type ProcessOptions } from './start-process';
export { type MessagingOptions } from './tokens';
