import { connect, type Msg, type NatsConnection } from 'nats';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serviceNames } from '@vaktmester/contracts';
import { startPrivateNats, type PrivateNats, waitFor } from '@vaktmester/testing';
import { CacheClearing } from './cache-clearing';
import { JetStreamBell } from './jet-stream-bell';
import { connectionOptions } from './connection-options';
import { natsUsers } from './nats-users';
import { CLEAR_CACHES, inboxOf, ringOf, WORK_STREAM } from './subjects';

const names = ['gateway', ...serviceNames] as const;
const workers = ['analytics', 'maintenance', 'metrics'];

let nats: PrivateNats;
/** May do everything, as none of the users may. */
let anybody: NatsConnection;
const connections = new Map<string, NatsConnection>();
/** What the server has refused, by user: `publish a.b`. */
const refusals = new Map<string, string[]>();

beforeAll(async () => {
  nats = await startPrivateNats();
  anybody = await connect({ servers: nats.url });
  for (const name of names) await join(name);
});
afterAll(async () => {
  await Promise.all([anybody, ...connections.values()].map((connection) => connection?.close()));
  await nats?.stop();
});

async function join(name: string): Promise<void> {
  const settings = { urls: [nats.url], user: '', password: nats.passwords[name] ?? '', secret: '' };
  const connection = await connect(connectionOptions(settings, name));
  connections.set(name, connection);
  refusals.set(name, []);
  void (async () => {
    for await (const { permissionContext } of connection.status()) {
      if (permissionContext) refusals.get(name)?.push(`${permissionContext.operation} ${permissionContext.subject}`);
    }
  })();
}

const as = (name: string) => connections.get(name) as NatsConnection;

/** What the server has refused to the user since the last call. It says so before it answers the ping of a flush. */
async function refusedTo(name: string): Promise<string[]> {
  await as(name).flush();
  await new Promise(setImmediate);
  return refusals.get(name)?.splice(0) ?? [];
}

/** Publishes one message on each subject and returns those that the server refused. */
async function tryToPublish(name: string, subjects: readonly string[]): Promise<string[]> {
  for (const subject of subjects) as(name).publish(subject);
  return (await refusedTo(name)).map((refusal) => refusal.replace('publish ', ''));
}

/** Subscribes to each subject and returns those that the server refused. */
async function tryToSubscribe(name: string, subscriptions: readonly string[]): Promise<string[]> {
  const made = subscriptions.map((subscription) => {
    const [subject = '', queue = ''] = subscription.split(' ');
    return as(name).subscribe(subject, { ...(queue && { queue }), callback: () => undefined });
  });
  const refused = await refusedTo(name);
  for (const subscription of made) if (!subscription.isClosed()) subscription.unsubscribe();
  return refused.map((refusal) => refusal.replace('subscription ', ''));
}

describe('the users of the house in NATS', () => {
  it('are those for which the server has passwords, and only they get in', async () => {
    expect(natsUsers().map(({ name }) => name)).toEqual(names);
    expect(Object.keys(nats.passwords)).toEqual(names);
    await expect(connect({ servers: nats.url, user: 'gateway', pass: 'wrong' })).rejects.toThrow(/authorization/i);
    await expect(connect({ servers: nats.url, user: 'somebody', pass: 'wrong' })).rejects.toThrow(/authorization/i);
  });

  describe.each(natsUsers())('$name', ({ name, publish, subscribe }) => {
    const others = natsUsers().filter((user) => user.name !== name);
    const foreign = (own: readonly string[], all: readonly string[]) => [
      ...new Set(all.filter((subject) => !own.includes(subject))),
    ];

    it('may send what is its own and nothing else', async () => {
      const own = publish.map((subject) => subject.replace('>', 'x'));
      expect(await tryToPublish(name, own)).toEqual([]);
      const strange = foreign(
        publish,
        others.flatMap((user) => user.publish),
      ).map((subject) => subject.replace('>', 'x'));
      const forbidden = [
        ...strange,
        ...others.map((user) => `${inboxOf(user.name)}.answer`),
        ...['anything', '$SYS.REQ.SERVER.PING', `$JS.API.STREAM.DELETE.${WORK_STREAM}`, '$JS.API.STREAM.CREATE.OTHER'],
      ];
      expect(await tryToPublish(name, forbidden)).toEqual(forbidden);
    });

    it('may hear what is its own and nothing else, questions only in its queue group', async () => {
      expect(await tryToSubscribe(name, subscribe)).toEqual([]);
      const strange = foreign(
        subscribe,
        others.flatMap((user) => user.subscribe),
      );
      const withoutGroup = subscribe.filter((text) => text.includes(' ')).map((text) => text.replace(/ .*/, ''));
      const forbidden = [...strange, ...withoutGroup, '>', '*.>', 'maintenance.>', ...workers.map(ringOf), '$JS.>'];
      expect(await tryToSubscribe(name, forbidden)).toEqual(forbidden.map((text) => text.replace(/ .*/, '')));
    });
  });

  it('may answer a question once, and nobody whose question they did not hear', async () => {
    const [subject = '', queue = ''] = 'metrics.data-summary.get metrics'.split(' ');
    const asked: Msg[] = [];
    as('metrics').subscribe(subject, { queue, callback: (_error, question) => asked.push(question) });
    await as('metrics').flush();
    const answers: string[] = [];
    const reply = `${inboxOf('gateway')}.one`;
    as('gateway').subscribe(reply, { callback: (_error, answer) => answers.push(answer.string()) });
    as('gateway').publish(subject, '', { reply });
    const question = await waitFor(() => asked[0]);
    question.respond('first');
    question.respond('second');
    expect(await refusedTo('metrics')).toEqual([`publish ${reply}`]);
    await as('gateway').flush();
    expect(answers).toEqual(['first']);
    expect(await tryToPublish('analytics', [reply])).toEqual([reply]);
  });

  it.each(workers)('ring and hear the bell as %s', async (name) => {
    const bell = new JetStreamBell({ isUp: true, connected: Promise.resolve(as(name)) } as never);
    await waitFor(async () => !(await bell.waitForRing(name, 1)), { description: 'no rings of other tests' });
    for (const rung of workers) expect(await bell.ring(rung)).toBe(true);
    expect(await bell.waitForRing(name, 5_000)).toBe(true);
    expect(await refusedTo(name)).toEqual([]);
  });

  it('clear the caches of all: asked by maintenance alone, answered by everybody', async () => {
    for (const name of names) {
      const caches = new CacheClearing({ connected: Promise.resolve(as(name)) } as never);
      caches.onApplicationBootstrap();
    }
    const asker = new CacheClearing({ connected: Promise.resolve(as('maintenance')) } as never);
    // They begin to listen a moment later, each by itself.
    await waitFor(async () => (await asker.clearEverywhere(names.length)) === names.length, {
      description: 'an answer of everybody',
    });
    expect(await Promise.all(names.map(refusedTo))).toEqual(names.map(() => []));
    expect(await tryToPublish('gateway', [CLEAR_CACHES])).toEqual([CLEAR_CACHES]);
  });
});
