import 'reflect-metadata';
import { createHash, randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { firstRow } from '@vaktmester/database';
import { createDatabase, serverUrls, type TestDatabase, waitFor } from '@vaktmester/testing';
import { Dhis2UnderTest } from '../testing/dhis2-under-test';
import { type GatewayUnderTest, startGatewayUnderTest, users } from '../testing/gateway-under-test';

const dhis2 = new Dhis2UnderTest();
let upstreamUrl: string;
let database: TestDatabase;
let gateway: GatewayUnderTest;

async function start(settings: Record<string, string> = {}): Promise<GatewayUnderTest> {
  const started = await startGatewayUnderTest({
    DATABASE_URL: database.url,
    NATS_URL: serverUrls().natsUrl,
    UPSTREAM_URL: upstreamUrl,
    UPSTREAM_SESSION_SECONDS: '300',
    ...settings,
  });
  await waitFor(() => started.database.problem === undefined);
  return started;
}
const uidOf = async (username: string) =>
  firstRow(
    await gateway.database.query<{ uid: string }>('select uid from userinfo where username = $1', [username]),
    username,
  ).uid;

/** Bytes to the gateway as they are, and all that it answers until it closes the connection. */
function raw(...parts: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    let received = '';
    const socket = connect(Number(new URL(gateway.url).port), '127.0.0.1', () => socket.write(parts.join('')));
    socket.on('data', (chunk) => (received += chunk.toString()));
    socket.on('close', () => resolve(received));
    socket.on('error', reject);
  });
}
const get = (path: string, ...headers: string[]) =>
  raw(
    `GET ${path} HTTP/1.1\r\nHost: dhis.example.org\r\nConnection: close\r\n`,
    ...headers.map((h) => `${h}\r\n`),
    '\r\n',
  );

beforeAll(async () => {
  upstreamUrl = await dhis2.start();
  database = await createDatabase({ template: 'demo-tiny' });
  gateway = await start();
});
beforeEach(() => {
  dhis2.received.length = 0;
});
afterAll(async () => {
  await gateway?.close();
  await dhis2.stop();
  await database?.drop();
});

describe('what is passed on', () => {
  it.each([
    ['GET', '/api/42/dataValueSets?dataSet=a&period=202401&x=%C3%A9+b'],
    ['GET', '/dhis-web-dashboard/index.html'],
    ['POST', '/api/organisationUnits'],
    ['PATCH', '/api/dataElements/a1234567890'],
    ['DELETE', '/api/42/dataSets/a1234567890.json'],
    ['GET', '/api/organisationUnits/a1234567890/'],
    ['GET', '/api/me/authorization'],
    ['PUT', '/api/system/info'],
  ])('%s %s, as the client wrote it', async (method, path) => {
    const answer = await gateway.fetch(path, { method });
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({ method, url: path });
    expect(answer.headers.get('x-powered-by')).toBe('the upstream');
  });

  it('is what DHIS2 answers more fully than this house, and nothing that this house answers itself', async () => {
    for (const path of ['/api/me', '/api/dataSets', '/api/loginConfig', '/api/apps', '/dhis-web-login/']) {
      await gateway.fetch(path);
      expect(dhis2.asked(path), path).toHaveLength(1);
    }
    expect((await gateway.fetch('/api/ping')).headers.get('x-powered-by')).toBeNull();
    await gateway.fetch('/api/system/tasks', { headers: users.admin });
    expect(dhis2.asked('/api/ping').concat(dhis2.asked('/api/system/tasks'))).toEqual([]);
  });

  it('takes uploads of any size as streams', async () => {
    const body = randomBytes(6_000_000);
    const answer = await gateway.fetch('/upload', { method: 'POST', body });
    expect([answer.status, await answer.json()]).toEqual([
      201,
      { size: body.length, sha256: createHash('sha256').update(body).digest('hex') },
    ]);
    const chunked = new ReadableStream({
      start(controller) {
        controller.enqueue(body.subarray(0, 1000));
        controller.enqueue(body.subarray(1000, 2000));
        controller.close();
      },
    });
    const streamed = await gateway.fetch('/upload', { method: 'PUT', body: chunked, duplex: 'half' } as RequestInit);
    expect(await streamed.json()).toMatchObject({ size: 2000 });
  });

  it('closes the connection when DHIS2 answers before it has read the upload', async () => {
    const answer = await raw('POST /refused HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\nsome');
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
    expect(answer.toLowerCase()).toContain('connection: close');
  });

  it('streams answers while they are made, and stops DHIS2’s work when the client leaves', async () => {
    const answer = await gateway.fetch('/stream');
    const reader = answer.body?.getReader();
    expect(new TextDecoder().decode((await reader?.read())?.value)).toBe('data: first\n\n');
    dhis2.release();
    expect(new TextDecoder().decode((await reader?.read())?.value)).toBe('data: last\n\n');
    const ended = dhis2.streamsEnded;
    const leaving = new AbortController();
    await gateway.fetch('/stream', { signal: leaving.signal });
    leaving.abort();
    await waitFor(() => dhis2.streamsEnded > ended);
  });

  it('keeps statuses, cookies and policies of DHIS2, and leads its redirects here', async () => {
    const answer = await gateway.fetch('/login', { method: 'POST', body: 'j_username=admin' });
    expect(answer.status).toBe(302);
    expect(answer.headers.get('location')).toBe(`${gateway.url}/dhis-web-dashboard/`);
    expect(answer.headers.getSetCookie()).toEqual(['JSESSIONID=renewed0001; Path=/; HttpOnly', 'other=1']);
    expect(answer.headers.get('content-security-policy')).toBe("frame-ancestors 'self'");
    expect(answer.headers.get('x-inner')).toBeNull();
    expect(answer.headers.get('x-frame-options')).toBeNull();
    expect((await gateway.fetch('/unchanged')).status).toBe(304);
    expect((await gateway.fetch('/anything', { method: 'HEAD' })).status).toBe(200);
  });
});

describe('headers', () => {
  it('say who asks as this house knows it, whatever the client says', async () => {
    await get(
      '/anything',
      'X-Forwarded-Host: evil.example.org',
      'X-Forwarded-Server: evil',
      'Forwarded: for=evil',
      'X_Forwarded_For: 1.2.3.4',
      'X-Real-IP: 1.2.3.4',
      'Accept-Language: nb',
    );
    const [received] = dhis2.asked('/anything');
    const { port } = new URL(gateway.url);
    expect(received?.headers).toMatchObject({
      'accept-language': 'nb',
      'x-forwarded-for': '127.0.0.1',
      'x-forwarded-proto': 'http',
      'x-request-id': expect.any(String),
      'x-vaktmester-hop': '1',
    });
    expect(Object.keys(received?.headers ?? {})).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/^(forwarded|x_forwarded_for|x-real-ip|x-forwarded-server)$/)]),
    );
    expect(port).not.toBe('');
  });

  it('believes a trusted proxy, and no other', async () => {
    const distrusting = await start({ TRUSTED_PROXIES: '10.0.0.0/8' });
    try {
      const headers = { 'x-forwarded-for': '198.51.100.7', 'x-forwarded-proto': 'https' };
      await gateway.fetch('/trusted', { headers });
      await distrusting.fetch('/distrusted', { headers });
      expect(dhis2.asked('/trusted')[0]?.headers).toMatchObject({
        'x-forwarded-for': '198.51.100.7',
        'x-forwarded-proto': 'https',
      });
      expect(dhis2.asked('/distrusted')[0]?.headers).toMatchObject({
        'x-forwarded-for': '127.0.0.1',
        'x-forwarded-proto': 'http',
      });
    } finally {
      await distrusting.close();
    }
  });

  it('of one connection stay on it', async () => {
    await raw(
      'GET /anything HTTP/1.1\r\nHost: a\r\nConnection: close, X-Inner, Cookie-Trap\r\nX-Inner: 1\r\nCookie-Trap: 1\r\n',
      'Proxy-Authorization: Basic eDp5\r\nTE: trailers\r\nKeep-Alive: 5\r\nUpgrade: websocket\r\nExpect: 100-continue\r\n\r\n',
    );
    const { headers } = firstRow(dhis2.asked('/anything'), 'request');
    for (const name of ['x-inner', 'cookie-trap', 'proxy-authorization', 'te', 'upgrade', 'expect']) {
      expect(headers, name).not.toHaveProperty(name);
    }
  });
});

describe('what is refused', () => {
  it.each([
    ['two lengths', 'POST /upload HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\nabcd'],
    [
      'a length beside chunks',
      'POST /upload HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    ],
    ['an unknown coding', 'POST /upload HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: xchunked\r\n\r\nabcd'],
    ['a bare line feed', 'GET /anything HTTP/1.1\nHost: a\n\n'],
    ['another server', 'GET http://evil.example.org/ HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n'],
    ['another server, by slashes', 'GET //evil.example.org/ HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n'],
    ['a way around', 'GET /x/../api/maintenance HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n'],
    ['an encoded way around', 'GET /x/%2e%2E/api/maintenance HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n'],
    ['a hidden way around', 'GET /x/..;/api/maintenance HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n'],
    ['an encoded slash', 'GET /x%2f..%2fapi HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n'],
  ])('%s', async (_what, request) => {
    const answer = await raw(request);
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toContain('"status":"ERROR"');
    expect(dhis2.received).toEqual([]);
  });

  it('a circle', async () => {
    const circular = await start({ UPSTREAM_URL: gateway.url });
    try {
      // `circular` passes on to `gateway`, which sees that a gateway has been there before.
      const answer = await circular.fetch('/anything');
      expect([answer.status, (await answer.json()) as object]).toEqual([
        508,
        expect.objectContaining({ message: expect.stringContaining('UPSTREAM_URL'), httpStatus: 'Loop Detected' }),
      ]);
      expect(dhis2.received).toEqual([]);
    } finally {
      await circular.close();
    }
  });

  it('another context path than DHIS2’s', async () => {
    await expect(start({ CONTEXT_PATH: '/dhis' })).rejects.toThrow('UPSTREAM_URL: must have the path of CONTEXT_PATH');
  });
});

describe('a session of DHIS2', () => {
  const ask = (token: string, path = '/api/system/tasks', more: RequestInit = {}) =>
    gateway.fetch(path, {
      ...more,
      headers: { cookie: `theme=dark; JSESSIONID=${token}`, 'x-requested-with': 'XMLHttpRequest', ...more.headers },
    });

  it('is a session here: DHIS2 is asked once, however many ask, and what the user may do is our own knowledge', async () => {
    dhis2.sessions.set('session0001', await uidOf('admin'));
    const answers = await Promise.all(Array.from({ length: 10 }, () => ask('session0001')));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect((await ask('session0001', '/api/cluster/leader')).status).toBe(200);
    const questions = dhis2.asked('/api/me');
    expect(questions).toHaveLength(1);
    expect(questions[0]?.headers.cookie).toBe('JSESSIONID=session0001');
    dhis2.sessions.set('session0002', await uidOf('viewer'));
    expect((await ask('session0002', '/api/cluster/leader')).status).toBe(403);
  });

  it('is none when DHIS2 says so, when it is no token, or when its user is not in our database', async () => {
    dhis2.sessions.set('session0003', 'nobody00001');
    for (const token of ['unknown0001', 'session0003', 'x', 'a'.repeat(300), 'two words', 'sess%0d%0aion']) {
      expect((await ask(token)).status, token).toBe(401);
    }
    const asked = dhis2.asked('/api/me').map(({ headers }) => headers.cookie);
    expect(asked).toEqual(['JSESSIONID=unknown0001', 'JSESSIONID=session0003', 'JSESSIONID=sess%0d%0aion'].slice(0, 2));
    const page = await gateway.fetch('/api/system/tasks', { headers: { cookie: 'JSESSIONID=unknown0001' } });
    expect([page.status, page.headers.get('location')]).toEqual([302, `${gateway.url}/dhis-web-login/`]);
  });

  it('is forgotten when DHIS2 gives the client another one', async () => {
    dhis2.sessions.set('session0004', await uidOf('admin'));
    expect((await ask('session0004')).status).toBe(200);
    dhis2.sessions.delete('session0004');
    expect((await ask('session0004')).status).toBe(200);
    await ask('session0004', '/login', { method: 'POST' });
    expect((await ask('session0004')).status).toBe(401);
  });

  it('is remembered for no longer than was asked for', async () => {
    const forgetful = await start({ UPSTREAM_SESSION_SECONDS: '0' });
    try {
      dhis2.sessions.set('session0005', await uidOf('admin'));
      const headers = { cookie: 'JSESSIONID=session0005', 'x-requested-with': 'XMLHttpRequest' };
      expect((await forgetful.fetch('/api/system/tasks', { headers })).status).toBe(200);
      dhis2.sessions.delete('session0005');
      expect((await forgetful.fetch('/api/system/tasks', { headers })).status).toBe(401);
    } finally {
      await forgetful.close();
    }
  });

  it('does not let another site use it', async () => {
    dhis2.sessions.set('session0006', await uidOf('admin'));
    const headers = { 'sec-fetch-site': 'cross-site' };
    expect((await ask('session0006', '/api/maintenance/cacheClear', { method: 'POST', headers })).status).toBe(403);
  });

  it('is neither begun nor ended here: Basic brings no cookie that would take its place', async () => {
    const answer = await gateway.fetch('/api/system/tasks', { headers: users.admin });
    expect([answer.status, answer.headers.getSetCookie()]).toEqual([200, []]);
  });

  it('cannot be told when DHIS2 fails', async () => {
    const answer = await ask('faulty00001');
    expect([answer.status, ((await answer.json()) as { message: string }).message]).toEqual([
      502,
      'DHIS2 cannot say whose session this is',
    ]);
  });
});

describe('without DHIS2', () => {
  it.each([
    ['/silent', 504, 'DHIS2 did not answer in time', 'Gateway Timeout'],
    ['/absent', 502, 'DHIS2 cannot be reached', 'Bad Gateway'],
  ])('%s is %i, a WebMessage that does not say where DHIS2 is', async (path, status, message, httpStatus) => {
    // Nothing listens on port 1.
    const lonely = await start({
      UPSTREAM_TIMEOUT_MS: '100',
      ...(path === '/absent' && { UPSTREAM_URL: 'http://127.0.0.1:1' }),
    });
    try {
      const answer = await lonely.fetch(path);
      expect(answer.status).toBe(status);
      const text = await answer.text();
      expect(JSON.parse(text)).toEqual({ httpStatus, httpStatusCode: status, status: 'ERROR', message });
      expect(text).not.toContain('127.0.0.1');
      expect((await lonely.fetch('/api/ping')).status).toBe(200);
    } finally {
      await lonely.close();
    }
  });

  it('half an answer is no whole one', async () => {
    const answer = await gateway.fetch('/cut');
    await expect(answer.text()).rejects.toThrow();
  });
});
