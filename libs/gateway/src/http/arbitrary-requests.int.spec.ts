import 'reflect-metadata';
import fc from 'fast-check';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase, serverUrls, type TestDatabase, waitFor } from '@vaktmester/testing';
import { basic, type GatewayUnderTest, startGatewayUnderTest, users } from '../testing/gateway-under-test';

const oddTexts = [
  '',
  '0',
  '-1',
  '1e9',
  '٣',
  '0x1',
  '[]',
  "'",
  '"',
  "x' or '1'='1",
  '%00',
  '%zz',
  '%ff',
  '..',
  '%2e%2e',
  '__proto__',
  'constructor',
  '{{7*7}}',
  '<script>',
  '\u0001',
  'a'.repeat(300),
  'a1234567890',
  'true',
  'null',
  '$1',
  ';drop table userinfo',
  '%',
  '#',
  '💥',
];
const realPaths = [
  '/api/ping',
  '/api/system/ping',
  '/api/42/system/tasks',
  '/api/system/tasks/ODD',
  '/api/system/tasks/ANALYTICS_TABLE/ODD',
  '/api/cluster/leader',
  '/api/cluster/nodes',
  '/api/resourceTables',
  '/api/system/info',
  '/api/system/id',
  '/api/system/taskSummaries/TEST/ODD',
  '/api/system/tasks/TEST/ODD/events',
  '/api/trigramSummary',
  '/api/minMaxDataElements',
  '/api/minMaxDataElements/upsert',
  '/api/minMaxValues/ODD',
  '/api/lockExceptions',
  '/api/resourceTables/analytics',
  '/api/auth/login',
  '/api/ODD/system/ping',
  '/ODD',
  '/api/ODD',
  '/dhis-web-commons-security/logout.action',
  '/health/live',
];
const suffixes = ['', '', '', '/', '.json', '.xml', '.jsonp', '.csv', '.json.gz', '.ODD', '/ODD', '//'];
const parameters = [
  'lastYears',
  'skipEvents',
  'gist',
  'fields',
  'filter',
  'callback',
  '__proto__',
  'constructor',
  'toString',
  'page',
];
const headerNames = [
  'Authorization',
  'Accept',
  'Content-Type',
  'Content-Encoding',
  'Last-Event-ID',
  'Cookie',
  'Host',
  'X-Forwarded-For',
  'X-Forwarded-Proto',
  'X-Forwarded-Port',
  'X-Forwarded-Host',
  'X-Request-ID',
  'Origin',
  'Sec-Fetch-Site',
  'Idempotency-Key',
  'X-Requested-With',
  'X-HTTP-Method-Override',
  'Transfer-Encoding',
  'Content-Length',
];
const headerValues = [
  ...oddTexts,
  'Basic',
  'Basic !',
  'Basic OjpA',
  'ApiToken x',
  'ApiToken',
  `JSESSIONID=${'a'.repeat(43)}`,
  'application/xml',
  '*/*;q=x',
  'text/csv,,;',
  'application/json; charset=\u00e9',
  'chunked',
  'gzip',
  'multipart/form-data',
  '127.0.0.1, ::ffff:10.0.0.1',
  'https',
  '99999',
  'evil.org:0',
  `${basic('admin', 'a\0b').authorization}`,
  `${basic('\0', '').authorization}`,
  `${basic('x'.repeat(2_000), 'y').authorization}`,
  'b'.repeat(9_000),
];

const raw = fc.oneof(fc.constantFrom(...oddTexts), fc.string({ maxLength: 12 }));
// Mostly encoded: what is no URI at all gets no further than the parser.
const text = fc.oneof({ weight: 9, arbitrary: raw.map((value) => encodeURIComponent(value)) }, raw);
const path = fc
  .tuple(fc.constantFrom(...realPaths), fc.constantFrom(...suffixes), text)
  .map(([real, suffix, odd]) => `${real}${suffix}`.replaceAll('ODD', () => odd));
const query = fc.array(fc.tuple(fc.constantFrom(...parameters), text), { maxLength: 4 });
const header = fc.tuple(
  fc.constantFrom(...headerNames),
  fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...headerValues) }, fc.string({ maxLength: 20 })),
);
const request = fc.record({
  method: fc.constantFrom(
    'GET',
    'GET',
    'POST',
    'PUT',
    'DELETE',
    'PATCH',
    'OPTIONS',
    'HEAD',
    'TRACE',
    'PROPFIND',
    'NONSENSE',
    'POST',
    'POST',
    'GET',
    'GET',
  ),
  path,
  query: query.map((pairs) => pairs.map(([name, value]) => `${name}=${value}`).join('&')),
  headers: fc.array(header, { maxLength: 3 }),
  user: fc.constantFrom(undefined, users.admin, users.admin, users.admin, users.viewer),
  body: fc.option(fc.oneof(fc.string(), fc.json(), fc.constant('{"username":"admin","password":{"__proto__":1}}')), {
    nil: '',
  }),
});
type OddRequest = typeof request extends fc.Arbitrary<infer R> ? R : never;

/** Nothing of PostgreSQL, of a stack or of our files may reach a client. */
const LEAK = /syntax error|relation "|pg_|invalid byte sequence|invalid input syntax|\bat \S+ \(|node_modules|\.ts:\d/i;

describe('whatever a client sends', () => {
  let database: TestDatabase;
  let gateway: GatewayUnderTest;
  let port: number;

  beforeAll(async () => {
    database = await createDatabase({ template: 'demo-tiny' });
    gateway = await startGatewayUnderTest({
      DATABASE_URL: database.url,
      NATS_URL: serverUrls().natsUrl,
      // For requests that promise more than they bring.
      HTTP_HEADERS_TIMEOUT_MS: '1000',
      HTTP_REQUEST_TIMEOUT_MS: '1000',
    });
    port = Number(new URL(gateway.url).port);
    await waitFor(() => gateway.database.problem === undefined);
  });
  afterAll(async () => {
    await gateway?.close();
    await database?.drop();
  });

  it('it gets an answer soon, no fault and nothing of our inside', async () => {
    const property = fc.asyncProperty(request, async (odd) => {
      const startedAt = performance.now();
      const answer = await send(toWire(odd));
      const status = Number(/^HTTP\/1\.1 (\d{3}) /.exec(answer)?.[1]);
      // 503: the services that start jobs do not run here.
      expect(status < 500 || status === 503, answer.slice(0, 600)).toBe(true);
      expect(answer).not.toMatch(LEAK);
      if (status >= 400 && odd.method !== 'HEAD') expect(answer).toMatch(/"status":"ERROR"|<webMessage /);
      expect(performance.now() - startedAt).toBeLessThan(5_000);
    });
    const undecodable = {
      method: 'PROPFIND' as const,
      path: '/api/ping.%',
      query: '',
      headers: [],
      user: undefined,
      body: '',
    };
    await fc.assert(property, { numRuns: 300, examples: [[undecodable]] });
  }, 120_000);

  function toWire({ method, path: target, query: search, headers, user, body }: OddRequest): Buffer {
    const lines = [
      `${method} ${target}${search && `?${search}`} HTTP/1.1`,
      ...(headers.some(([name]) => name === 'Host') ? [] : ['Host: localhost']),
      ...(user ? [`Authorization: ${user['authorization']}`] : []),
      ...headers.map(([name, value]) => `${name}: ${value}`),
      ...(headers.some(([name]) => /^(Content-Length|Transfer)/.test(name))
        ? []
        : [`Content-Length: ${Buffer.byteLength(body)}`]),
      'Connection: close',
    ];
    return Buffer.from(`${lines.join('\r\n')}\r\n\r\n${body}`);
  }

  /** All that the server sends; it must close the connection, also when the request has promised more than it brings. */
  function send(bytes: Buffer): Promise<string> {
    return new Promise((resolve, reject) => {
      let received = '';
      const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
      socket.setTimeout(8_000, () => socket.destroy(new Error(`no answer to ${JSON.stringify(bytes.toString())}`)));
      socket.on('data', (chunk) => (received += chunk.toString()));
      socket.on('close', () => resolve(received));
      socket.on('error', (error) => (received === '' ? reject(error) : resolve(received)));
    });
  }
});
