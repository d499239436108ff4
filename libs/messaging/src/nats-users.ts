import * as contracts from '@vaktmester/contracts';
import { type Message, serviceNames } from '@vaktmester/contracts';
import { CLEAR_CACHES, inboxOf, ringOf, WORK_STREAM, workConsumerOf } from './subjects';

/** What one process may do in NATS. Besides, it may answer what it is asked, once. */
export interface NatsUser {
  readonly name: string;
  readonly publish: readonly string[];
  /** A subject, or a subject and the queue group in which alone it may be heard. */
  readonly subscribe: readonly string[];
}

/** The services that work on the steps of runs. */
const workers = ['analytics', 'maintenance', 'metrics'] as const;

/**
 * The users of the house in NATS, each with the subjects that its process uses and no others: those of the contracts, the rings of
 * workers, and its own inbox. `deploy/nats/permissions.conf` is made of this.
 */
export function natsUsers(): NatsUser[] {
  const subjects = Object.values<unknown>(contracts)
    .filter(isMessage)
    .map(({ subject }) => subject)
    .sort();
  const services = serviceNames.map((name) => ({
    name,
    publish: [...(isWorker(name) ? workerSubjects(name) : []), ...(name === 'maintenance' ? [CLEAR_CACHES] : [])],
    subscribe: [
      ...subjects.filter((subject) => subject.startsWith(`${name}.`)).map((subject) => `${subject} ${name}`),
      ...heardByAll(name),
    ],
  }));
  return [{ name: 'gateway', publish: subjects, subscribe: heardByAll('gateway') }, ...services];
}

function heardByAll(name: string): string[] {
  return [CLEAR_CACHES, `${inboxOf(name)}.>`];
}

function isWorker(name: string): boolean {
  return workers.some((worker) => worker === name);
}

/** Any relay rings for any service, each hears its own rings. */
function workerSubjects(name: string): string[] {
  const consumer = `${WORK_STREAM}.${workConsumerOf(name)}`;
  return [
    ...workers.map(ringOf),
    '$JS.API.INFO',
    `$JS.API.STREAM.CREATE.${WORK_STREAM}`,
    `$JS.API.CONSUMER.CREATE.${consumer}.${ringOf(name)}`,
    `$JS.API.CONSUMER.INFO.${consumer}`,
    `$JS.API.CONSUMER.MSG.NEXT.${consumer}`,
    `$JS.ACK.${consumer}.>`,
  ];
}

function isMessage(value: unknown): value is Message {
  return typeof value === 'object' && value !== null && ['subject', 'request', 'reply'].every((key) => key in value);
}
