import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Caller } from '@vaktmester/contracts';
import { type JobDefinition, RunLedger, StepLedger } from '@vaktmester/jobs';
import { createDatabase, serverUrls, type TestDatabase, waitFor } from '@vaktmester/testing';
import { type GatewayUnderTest, startGatewayUnderTest, users } from '../testing/gateway-under-test';
import { TaskEvents } from './task-events';

const NODE = '5f0c7a52-9a44-4f3c-8a86-0d6e8d3a2b10';
const admin: Caller = { uid: 'M5zQapPyTZI', username: 'admin', authorities: ['ALL'] };

let lanes = 0;
let database: TestDatabase;
let gateway: GatewayUnderTest;

function definitionOfItsOwnLane(): JobDefinition<object> {
  lanes += 1;
  return {
    jobType: 'TEST',
    lane: `lane-${lanes}`,
    parameters: z.object({}),
    hasParameters: false,
    titles: { started: () => 'Testing', completed: 'Tested', failed: 'Test' },
    firstStep: () => ({ key: 'first', kind: `test-${lanes}.work`, title: 'Work', payload: null }),
  };
}

/** A run that has been claimed, and what its worker can do. */
async function startRun() {
  const definition = definitionOfItsOwnLane();
  const { uid } = await new RunLedger(gateway.database).start({ definition, parameters: {}, caller: admin });
  const steps = new StepLedger(gateway.database);
  const step = await steps.claim([`test-${lanes}.work`], NODE, 60_000);
  if (!step) throw new Error('nothing to claim');
  return {
    uid,
    tell: (message: string) => steps.notify(step, 'INFO', message),
    complete: () => steps.complete(step, {}),
  };
}

const follow = (uid: string, headers: Record<string, string> = {}) =>
  gateway.fetch(`/api/system/tasks/TEST/${uid}/events`, { headers: { ...users.admin, ...headers } });

/** `[id, message]` of each event in the text of a stream. */
function eventsIn(text: string): [number, string][] {
  const events = [...text.matchAll(/id: (\d+)\nevent: notification\ndata: (.*)\n\n/g)];
  return events.map(([, id, data]) => [Number(id), (JSON.parse(data ?? '') as { message: string }).message]);
}

beforeAll(async () => {
  database = await createDatabase({ template: 'demo-tiny' });
  gateway = await startGatewayUnderTest({ DATABASE_URL: database.url, NATS_URL: serverUrls().natsUrl });
  await waitFor(() => gateway.database.problem === undefined);
});
afterAll(async () => {
  await gateway?.close();
  await database?.drop();
});

describe('the event stream of a task', () => {
  it('tells everything from the first notification to the one that completes the run, and ends', async () => {
    const run = await startRun();
    const answer = await follow(run.uid, { accept: 'text/event-stream' });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toContain('text/event-stream');
    await run.tell('half way');
    await run.complete();
    const events = eventsIn(await answer.text());
    expect(events.map(([id]) => id)).toEqual([1, 2, 3]);
    expect(events[0]?.[1]).toBe('Testing');
    expect(events[1]?.[1]).toBe('half way');
    expect(events[2]?.[1]).toMatch(/^Tested/);
  });

  it('goes on after the last event that the client has, and says when there is no more', async () => {
    const run = await startRun();
    await run.tell('half way');
    await run.complete();
    expect(eventsIn(await (await follow(run.uid, { 'last-event-id': '2' })).text()).map(([id]) => id)).toEqual([3]);
    const finished = await follow(run.uid, { 'last-event-id': '3' });
    expect([finished.status, await finished.text()]).toEqual([204, '']);
    expect((await follow(run.uid, { 'last-event-id': 'x' })).status).toBe(400);
  });

  it('is not there for a stranger, for another type and for an unknown run', async () => {
    const run = await startRun();
    expect((await follow(run.uid, users.viewer)).status).toBe(404);
    expect((await follow('a1234567890')).status).toBe(404);
    const other = await gateway.fetch(`/api/system/tasks/MONITORING/${run.uid}/events`, { headers: users.admin });
    expect(other.status).toBe(404);
    await run.complete();
  });

  it('costs less than 100 MB for 500 listeners, who all hear the end', async () => {
    const run = await startRun();
    const before = process.memoryUsage().rss;
    const listeners = await Promise.all(Array.from({ length: 500 }, () => follow(run.uid)));
    expect(gateway.app.get(TaskEvents).size).toBe(500);
    const texts = listeners.map((listener) => listener.text());
    await run.tell('half way');
    // Both ends of the 500 connections are in this process.
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1_048_576);
    await run.complete();
    for (const text of await Promise.all(texts)) expect(eventsIn(text).at(-1)?.[1]).toMatch(/^Tested/);
    expect(gateway.app.get(TaskEvents).size).toBe(0);
  });

  it('forgets a listener who has gone away', async () => {
    const run = await startRun();
    const away = new AbortController();
    const answer = await gateway.fetch(`/api/system/tasks/TEST/${run.uid}/events`, {
      headers: users.admin,
      signal: away.signal,
    });
    expect(answer.status).toBe(200);
    away.abort();
    await waitFor(() => gateway.app.get(TaskEvents).size === 0);
    await run.complete();
  });
});

describe('deleting tasks', () => {
  const messagesOf = async (uid: string) => {
    const answer = await gateway.fetch(`/api/system/tasks/TEST/${uid}`, { headers: users.admin });
    return ((await answer.json()) as { message: string }[]).map(({ message }) => message);
  };
  const remove = async (path: string, headers: Record<string, string> = users.admin) =>
    (await gateway.fetch(path, { method: 'DELETE', headers })).status;

  it('forgets one, but not for a user who does not own it', async () => {
    const run = await startRun();
    await run.complete();
    expect(await remove(`/api/system/tasks/TEST/${run.uid}`, users.viewer)).toBe(204);
    expect(await messagesOf(run.uid)).toHaveLength(2);
    expect(await remove(`/api/system/tasks/TEST/${run.uid}`)).toBe(204);
    expect(await messagesOf(run.uid)).toEqual([]);
    expect(await remove(`/api/system/tasks/TEST/${run.uid}`)).toBe(204);
  });

  it('keeps as many as it is told, and those that are young enough', async () => {
    const runs = [await startRun(), await startRun(), await startRun()];
    for (const run of runs) await run.complete();
    expect(await remove('/api/system/tasks/TEST?maxAge=3')).toBe(204);
    expect(await remove('/api/system/tasks/TEST?maxCount=1')).toBe(204);
    expect(await Promise.all(runs.map(async ({ uid }) => (await messagesOf(uid)).length))).toEqual([0, 0, 2]);
    expect(await remove('/api/system/tasks?maxAge=x')).toBe(400);
    expect(await remove('/api/system/tasks')).toBe(204);
    expect(await messagesOf(runs[2]?.uid ?? '')).toEqual([]);
  });

  it('leaves a run at work to tell its end', async () => {
    const run = await startRun();
    expect(await remove('/api/system/tasks/TEST')).toBe(204);
    expect(await messagesOf(run.uid)).toEqual([]);
    await run.complete();
    expect(await messagesOf(run.uid)).toEqual([expect.stringMatching(/^Tested/)]);
  });
});
