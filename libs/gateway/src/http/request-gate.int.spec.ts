import 'reflect-metadata';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase, serverUrls, type TestDatabase, waitFor } from '@vaktmester/testing';
import { basic, type GatewayUnderTest, startGatewayUnderTest, users } from '../testing/gateway-under-test';

const { admin, viewer } = users;

describe('the gate of the API', () => {
  let database: TestDatabase;
  let gateway: GatewayUnderTest;
  const call = (path: string, options?: RequestInit) => gateway.fetch(path, options);

  beforeAll(async () => {
    database = await createDatabase({ template: 'demo-tiny' });
    gateway = await startGatewayUnderTest({ DATABASE_URL: database.url, NATS_URL: serverUrls().natsUrl });
    await waitFor(() => gateway.database.problem === undefined);
  });
  afterAll(async () => {
    await gateway?.close();
    await database?.drop();
  });

  describe('asks who it is first', () => {
    it('sends a stranger to the login page, with an absolute address', async () => {
      const answer = await call('/api/system/ping');
      expect(answer.status).toBe(302);
      expect(answer.headers.get('location')).toBe(`${gateway.url}/dhis-web-login/`);
    });

    it('answers 401 to a script without credentials, and never asks the browser to prompt', async () => {
      const answer = await call('/api/system/ping', { headers: { 'x-requested-with': 'XMLHttpRequest' } });
      expect(answer.status).toBe(401);
      expect(answer.headers.get('www-authenticate')).toBeNull();
      expect(await answer.text()).toBe(
        '{"httpStatus":"Unauthorized","httpStatusCode":401,"status":"ERROR","message":"Unauthorized"}',
      );
    });

    it('answers 401 to wrong credentials, as XML when that is wanted', async () => {
      const headers = { ...basic('admin', 'wrong'), accept: 'application/xml' };
      const answer = await call('/api/system/ping', { headers });
      expect(answer.status).toBe(401);
      expect(answer.headers.get('content-type')).toMatch('application/xml');
      expect(await answer.text()).toContain('<message>Unauthorized</message>');
    });

    it('comes before everything else that may be wrong', async () => {
      for (const path of ['/api/nowhere', '/api/resourceTables/analytics?lastYears=x', '/api/cluster/leader.csv']) {
        expect((await call(path, { method: 'PATCH' })).status).toBe(302);
        expect((await call(path, { method: 'PATCH', headers: basic('admin', 'no') })).status).toBe(401);
      }
    });

    it('lets everybody use the anonymous ping, even with wrong credentials', async () => {
      for (const headers of [{}, basic('admin', 'wrong')]) {
        const answer = await call('/api/ping', { headers });
        expect([answer.status, await answer.text(), answer.headers.get('access-control-allow-origin')]).toEqual([
          200,
          '',
          '*',
        ]);
      }
    });
  });

  describe('then goes on in the order of DHIS2', () => {
    it('404 for an unknown path, which it names', async () => {
      const answer = await call('/api/42/nowhere/at.all?x=1', { headers: admin });
      expect(answer.status).toBe(404);
      expect(answer.headers.get('cache-control')).toBe('no-cache, private');
      expect(await answer.json()).toEqual({
        httpStatus: 'Not Found',
        httpStatusCode: 404,
        status: 'ERROR',
        message: 'No such resource: /api/42/nowhere/at.all',
      });
    });

    it('405 with the allowed methods before 403', async () => {
      const answer = await call('/api/resourceTables/analytics', { headers: viewer });
      expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST, PUT']);
      expect(await answer.json()).toMatchObject({ message: "Request method 'GET' is not supported" });
      const task = await call('/api/system/tasks/ANALYTICS_TABLE/a1234567890', { method: 'POST', headers: viewer });
      expect([task.status, task.headers.get('allow')]).toEqual([405, 'DELETE, GET, HEAD']);
    });

    it('403 with the words of DHIS2 before 406 and 400', async () => {
      const headers = { ...viewer, accept: 'text/csv' };
      const answer = await call('/api/resourceTables/analytics?lastYears=x', { method: 'POST', headers });
      expect(await answer.text()).toBe(
        '{"httpStatus":"Forbidden","httpStatusCode":403,"status":"ERROR","message":"Access is denied, requires one Authority from [F_PERFORM_MAINTENANCE]"}',
      );
    });

    it('400 for parameters, without starting anything', async () => {
      const messages: Record<string, string> = {
        'lastYears=x': `Value 'x' is not valid for parameter lastYears. For input string: "x"`,
        'lastYears=-1': "Value '-1' is not valid for parameter lastYears.",
        'lastYears=': 'lastYears cannot be empty. For input string: ""',
        'skipEvents=maybe': "Value 'maybe' is not valid for parameter skipEvents. It should be of type boolean",
        'skipEvents=': 'skipEvents cannot be empty. It should be of type boolean',
      };
      for (const [query, message] of Object.entries(messages)) {
        const answer = await call(`/api/resourceTables/analytics?${query}`, { method: 'POST', headers: admin });
        expect([query, await answer.json()]).toEqual([
          query,
          { httpStatus: 'Bad Request', httpStatusCode: 400, status: 'ERROR', message },
        ]);
      }
    });

    it('503 when the service that would answer is not there', async () => {
      const answer = await call('/api/resourceTables', { method: 'POST', headers: users.maintainer });
      expect(answer.status).toBe(503);
      expect(await answer.json()).toMatchObject({ message: 'The service analytics is not available', status: 'ERROR' });
    });
  });

  describe('reads the address as DHIS2 does', () => {
    it('takes any version, suffixes and trailing slashes', async () => {
      for (const path of [
        '/api/42/system/ping',
        '/api/28/system/ping/',
        '/api/333/system/ping.json',
        '/api/system/ping/?x=1',
      ]) {
        const answer = await call(path, { headers: admin });
        expect([path, answer.status, await answer.text()]).toEqual([path, 200, 'pong']);
      }
      const tasks = await call('/api/43/system/tasks/analytics_table.json', { headers: admin });
      expect([tasks.status, await tasks.json()]).toEqual([200, {}]);
    });

    it('leaves a suffix that DHIS2 does not know on the path', async () => {
      expect((await call('/api/system/ping.foo', { headers: admin })).status).toBe(404);
      const answer = await call('/api/system/tasks/META_DATA_SYNC/a1234567890.foo', { headers: admin });
      expect(await answer.json()).toMatchObject({
        message:
          "Value 'a1234567890.foo' is not valid for path parameter jobId. UID must be an alphanumeric string of 11 characters starting with a letter, but was: a1234567890.foo",
      });
    });

    it('refuses a format that the endpoint does not have, by suffix or by Accept', async () => {
      for (const [path, accept] of [
        ['/api/system/tasks.xml', '*/*'],
        ['/api/system/tasks', 'application/xml'],
        ['/api/cluster/leader.csv', 'application/json'],
        ['/api/system/tasks', 'text/html;q=0.9, image/*'],
      ] as const) {
        const answer = await call(path, { headers: { ...admin, accept } });
        expect([path, answer.status, await answer.json()]).toEqual([
          path,
          406,
          {
            httpStatus: 'Not Acceptable',
            httpStatusCode: 406,
            status: 'ERROR',
            message: 'No acceptable representation',
          },
        ]);
      }
    });

    it('believes only trusted proxies about scheme, host and port', async () => {
      const headers = {
        'x-forwarded-proto': 'https',
        'x-forwarded-port': '443',
        'x-forwarded-host': 'dhis2.example.org',
      };
      const answer = await call('/api/system/ping', { headers });
      expect(answer.headers.get('location')).toBe('https://dhis2.example.org/dhis-web-login/');
      const nonsense = await call('/api/system/ping', {
        headers: { 'x-forwarded-host': 'evil.org/x', 'x-forwarded-proto': 'javascript' },
      });
      expect(nonsense.headers.get('location')).toBe(`${gateway.url}/dhis-web-login/`);
    });

    it('finds itself below a context path', async () => {
      const below = await startGatewayUnderTest({
        DATABASE_URL: database.url,
        NATS_URL: serverUrls().natsUrl,
        CONTEXT_PATH: '/dhis',
        TRUSTED_PROXIES: '10.0.0.0/8',
      });
      try {
        await waitFor(() => below.database.problem === undefined);
        expect((await below.fetch('/dhis/api/42/system/ping.json', { headers: admin })).status).toBe(200);
        const answer = await below.fetch('/dhis/api/system/ping', { headers: { 'x-forwarded-host': 'elsewhere.org' } });
        expect(answer.headers.get('location')).toBe(`${below.url}/dhis/dhis-web-login/`);
      } finally {
        await below.close();
      }
    });
  });

  describe('keeps limits', () => {
    it('on bodies', async () => {
      const headers = { 'content-type': 'application/json' };
      const answer = await call('/api/auth/login', { method: 'POST', headers, body: 'x'.repeat(1_048_577) });
      expect([answer.status, await answer.json()]).toEqual([
        413,
        {
          httpStatus: 'Payload Too Large',
          httpStatusCode: 413,
          status: 'ERROR',
          message: 'The request body is too large',
        },
      ]);
    });

    it('on their type, where a body is read at all', async () => {
      const wrongType = await call('/api/auth/login', {
        method: 'POST',
        headers: { 'content-type': 'text/xml' },
        body: '<a/>',
      });
      expect(await wrongType.json()).toMatchObject({ httpStatusCode: 415, httpStatus: 'Unsupported Media Type' });
      const broken = await call('/api/auth/login', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{"a":',
      });
      expect(await broken.json()).toMatchObject({
        httpStatusCode: 400,
        message: expect.stringMatching(/^JSON parse error: /),
      });
      const ignored = await call('/api/resourceTables', {
        method: 'POST',
        headers: { ...admin, 'content-type': 'application/json' },
        body: '{"a":',
      });
      expect(ignored.status).toBe(503);
    });

    it('on the number and the size of headers', async () => {
      const many = Object.fromEntries(Array.from({ length: 120 }, (_, index) => [`x-${index}`, '1']));
      expect(await (await call('/api/ping', { headers: many })).json()).toMatchObject({ httpStatusCode: 431 });
      const large = await rawRequest(`GET /api/ping HTTP/1.1\r\nHost: x\r\nX-Big: ${'y'.repeat(20_000)}\r\n\r\n`);
      expect(large).toMatch(/^HTTP\/1.1 431 /);
      expect(large).toContain('"httpStatusCode":431');
    });

    it('on what counts as HTTP and as a path', async () => {
      expect(await rawRequest('GARBAGE\r\n\r\n')).toMatch(/^HTTP\/1.1 400 Bad Request[^]*"status":"ERROR"/);
      const both =
        'POST /api/ping HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n';
      expect(await rawRequest(both)).toMatch(/^HTTP\/1.1 400 /);
      const undecodable = await rawRequest('GET /api/%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
      expect(undecodable).toContain('"message":"The path cannot be decoded"');
    });
  });

  it('gives every answer a request id and takes a sensible one from the client', async () => {
    expect((await call('/api/ping', { headers: { 'x-request-id': 'my-id_1' } })).headers.get('x-request-id')).toBe(
      'my-id_1',
    );
    expect((await call('/api/ping', { headers: { 'x-request-id': 'a b' } })).headers.get('x-request-id')).toMatch(
      /^[-0-9a-f]{36}$/,
    );
  });

  it('sets the headers that keep browsers from guessing', async () => {
    const { headers } = await call('/api/ping');
    expect([headers.get('x-content-type-options'), headers.get('x-frame-options')]).toEqual(['nosniff', 'SAMEORIGIN']);
  });

  it('measures latency by route template, not by path', async () => {
    await call('/api/system/tasks/META_DATA_SYNC/a1234567890', { headers: admin });
    await call('/api/no-such-path', { headers: admin });
    const lines = (await (await call('/metrics')).text())
      .split('\n')
      .filter((line) => line.includes('duration_seconds_count'));
    const has = (...labels: string[]) => lines.some((line) => labels.every((label) => line.includes(label)));
    expect(has('method="GET"', 'route="/api/system/tasks/:jobType/:jobId"', 'status="200"')).toBe(true);
    expect(has('method="GET"', 'route="none"', 'status="404"')).toBe(true);
    expect(has('no-such-path')).toBe(false);
  });

  /** What the server sends back until it closes the connection. */
  function rawRequest(text: string): Promise<string> {
    return new Promise((resolve, reject) => {
      let received = '';
      const socket = connect(Number(new URL(gateway.url).port), '127.0.0.1', () => socket.write(text));
      socket.on('data', (chunk) => (received += chunk.toString()));
      socket.on('close', () => resolve(received));
      socket.on('error', reject);
    });
  }
});
