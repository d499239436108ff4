import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { runCommand } from './run-command';

const uid = 'aB3cD4eF5gH';
const told = (number: number, fields: object = {}) => ({
  uid: `n${number}`,
  level: 'INFO',
  time: `2026-11-24T00:00:0${number}.000`,
  message: `message ${number}`,
  completed: false,
  ...fields,
});
const end = told(2, { completed: true });

/** Answers in turn what it is given; the last answer for ever. */
type Answers = Record<string, [status: number, body: unknown][]>;
let server: Server | undefined;

async function serve(answers: Answers) {
  const requests: IncomingMessage[] = [];
  server = createServer((request, response) => {
    requests.push(request);
    const queue = answers[`${request.method} ${request.url}`] ?? [[404, { message: 'unknown' }]];
    const [status, body] = (queue.length > 1 ? queue.shift() : queue[0]) ?? [404, undefined];
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, requests };
}

async function run(url: string, ...args: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const environment = { VAKTMESTER_URL: url, VAKTMESTER_USER: 'admin', VAKTMESTER_PASSWORD: 'district' };
  const code = await runCommand(args, environment, { print: (text) => out.push(text), tell: (text) => err.push(text) });
  return { code, out, err: err.join('\n') };
}

afterEach(() => server?.close());

describe('vaktmester', () => {
  const started: Answers = {
    'GET /api/system/tasks/ANALYTICS_TABLE': [[200, {}]],
    'POST /api/resourceTables/analytics?lastYears=2': [[200, { response: { id: uid } }]],
  };

  it('starts a run with parameters, signed in, and prints its id', async () => {
    const { url, requests } = await serve(started);
    const { code, out } = await run(url, 'analytics', 'start', '--set', 'lastYears=2');
    expect({ code, out }).toEqual({ code: 0, out: [uid] });
    expect(requests.at(-1)?.headers.authorization).toBe(`Basic ${btoa('admin:district')}`);
  });

  it('tells a script that another run is not over', async () => {
    const { url } = await serve({ 'GET /api/system/tasks/ANALYTICS_TABLE': [[200, { [uid]: [told(1)] }]] });
    const { code, err } = await run(url, 'analytics', 'start');
    expect(code).toBe(4);
    expect(err).toContain(uid);
  });

  it('watches a run to its end through a restart of the gateway, telling each notification once', async () => {
    const path = `GET /api/system/tasks/ANALYTICS_TABLE/${uid}`;
    const { url } = await serve({
      [path]: [
        [200, [told(1)]],
        [503, { message: 'away' }],
        [200, [end, told(1)]],
      ],
    });
    const { code, out, err } = await run(url, 'analytics', 'watch', uid);
    expect(code).toBe(0);
    expect(out.map((line) => line.slice(-9))).toEqual(['message 1', 'message 2']);
    expect(err).toContain('503: away');
  });

  it('sends a start again, under one key, until a gateway takes it', async () => {
    const { url, requests } = await serve({
      'GET /api/system/tasks/RESOURCE_TABLE': [[200, {}]],
      'POST /api/resourceTables': [
        [503, { message: 'away' }],
        [200, { response: { id: uid } }],
      ],
      [`GET /api/system/tasks/RESOURCE_TABLE/${uid}`]: [[200, [end]]],
    });
    const { code, err } = await run(url, 'resource-tables', 'start', '--wait');
    expect({ code, err }).toEqual({ code: 0, err: '503: away; waiting for it to come back' });
    const keys = requests.filter(({ method }) => method === 'POST').map(({ headers }) => headers['idempotency-key']);
    expect(keys).toEqual([expect.stringMatching(/^[-0-9a-f]{36}$/), keys[0]]);
  });

  it('fails with a run that failed', async () => {
    const failed = told(2, { completed: true, level: 'ERROR' });
    const { url } = await serve({ [`GET /api/system/tasks/RESOURCE_TABLE/${uid}`]: [[200, [failed]]] });
    expect((await run(url, 'resource-tables', 'watch', uid)).code).toBe(1);
  });

  it('stops waiting when the time is over', async () => {
    const { url } = await serve({ [`GET /api/system/tasks/ANALYTICS_TABLE/${uid}`]: [[200, [told(1)]]] });
    expect((await run(url, 'analytics', 'watch', uid, '--timeout', '0.5')).code).toBe(3);
  });

  it.each([
    [['frobnicate']],
    [['analytics', 'start', '--frob']],
    [['analytics', 'watch']],
    [['maintenance', 'run', 'x']],
  ])('calls %j wrong usage', async (args) => {
    expect((await run('http://127.0.0.1:9', ...args)).code).toBe(2);
  });

  it('says what the server said when it refuses', async () => {
    const { url } = await serve({ 'GET /api/cluster/nodes': [[403, { message: 'Access is denied' }]] });
    expect(await run(url, 'cluster', 'nodes')).toMatchObject({ code: 1, err: '403: Access is denied' });
  });
});
