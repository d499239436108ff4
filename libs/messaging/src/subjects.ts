/** Subjects and names in NATS that are no message of a contract. Permissions are made from them: libs/messaging/src/nats-users.ts. */

/** Every process hears this one, not one of each service. */
export const CLEAR_CACHES = 'cluster.caches.clear';

/** The stream of the rings that wake workers. */
export const WORK_STREAM = 'VAKTMESTER_WORK';

/** What calls for one worker of `service`. */
export const ringOf = (service: string) => `vaktmester.work.${service}`;

/** The consumer that the workers of `service` share. */
export const workConsumerOf = (service: string) => `work-${service}`;

/** Where answers to `service` arrive: nobody else may listen there. */
export const inboxOf = (service: string) => `_INBOX_${service}`;
