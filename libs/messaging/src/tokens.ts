import type { NatsConfig } from '@vaktmester/config';

/** Injection token of Nest's NATS client. */
export const NATS_CLIENT = Symbol('NATS_CLIENT');

/** Injection token of {@link MessagingOptions}. */
export const MESSAGING_OPTIONS = Symbol('MESSAGING_OPTIONS');
export interface MessagingOptions {
  readonly nats: NatsConfig;
  /** Name of the process in NATS: the service, which is also its queue group. */
  readonly service: string;
}
