import 'reflect-metadata';
import { Validator } from '@seriousme/openapi-schema-validator';
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase, serverUrls, type TestDatabase, waitFor } from '@vaktmester/testing';
import { mediaTypesOf } from '../http/media-types';
import { RequestGate } from '../http/request-gate';
import { type Route, RouteTable } from '../http/route-table';
import { type GatewayUnderTest, startGatewayUnderTest, users } from '../testing/gateway-under-test';
import type { OpenApiDocument, Operation } from './openapi-document';

let database: TestDatabase;
let gateway: GatewayUnderTest;
let document: OpenApiDocument;

const routes = () => {
  const inApi = ({ method, template }: Route) => template.startsWith('/api/') && !['HEAD', 'OPTIONS'].includes(method);
  return gateway.app.get(RouteTable).routes.filter(inApi);
};
const inDocument = (template: string) => template.replaceAll(/:(\w+)/g, '{$1}');
const operationOf = ({ method, template }: Pick<Route, 'method' | 'template'>): Operation | undefined =>
  document.paths[inDocument(template)]?.[method.toLowerCase()];
const namesOf = (operation: Operation | undefined) =>
  (operation?.parameters ?? []).filter((parameter) => parameter.in === 'query').map(({ name }) => name);

beforeAll(async () => {
  database = await createDatabase({ template: 'demo-tiny' });
  gateway = await startGatewayUnderTest({ DATABASE_URL: database.url, NATS_URL: serverUrls().natsUrl });
  await waitFor(() => gateway.database.problem === undefined);
  document = (await (await gateway.fetch('/api/openapi.json', { headers: users.viewer })).json()) as OpenApiDocument;
});
afterAll(async () => {
  await gateway?.close();
  await database?.drop();
});

describe('/api/openapi.json', () => {
  it('is for those who are signed in, as JSON, under any version', async () => {
    expect((await gateway.fetch('/api/openapi.json')).status).toBe(302);
    const answer = await gateway.fetch('/api/42/openapi.json', { headers: users.viewer });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/json; charset=utf-8']);
    expect(await answer.json()).toMatchObject({ openapi: '3.1.0', servers: [{ url: gateway.url }] });
  });

  it('is valid OpenAPI 3.1, with references that lead somewhere and ids that are unique', async () => {
    const validator = new Validator();
    expect(await validator.validate({ ...structuredClone(document) })).toEqual({ valid: true });
    expect(validator.version).toBe('3.1');
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, path = '']) => path);
    const find = (path: string) => path.split('/').reduce<unknown>((at, name) => (at as never)?.[name], document);
    expect(references.length).toBeGreaterThan(0);
    expect(references.filter((path) => find(path) === undefined)).toEqual([]);
    const ids = Object.values(document.paths).flatMap((methods) =>
      Object.values(methods).map(({ operationId }) => operationId),
    );
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('has every route that the gateway serves, and no other', () => {
    const served = routes().map(({ method, template }) => `${method} ${inDocument(template)}`);
    const described = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(described.sort()).toEqual(served.sort());
  });

  it('tells who may call, with what, and what comes back', () => {
    expect(operationOf({ method: 'GET', template: '/api/system/tasks/:jobType' })).toMatchObject({
      operationId: 'getSystemTasksByJobType',
      tags: ['system'],
      'x-authority': [],
      'x-dhis2': 'differs',
      parameters: [
        { name: 'jobType', in: 'path', required: true, schema: { $ref: '#/components/schemas/JobType' } },
        { name: 'gist', in: 'query', required: false, schema: { type: 'boolean' } },
      ],
      responses: { 200: {}, 400: {}, 401: {}, 403: {}, 404: {} },
    });
    const analytics = operationOf({ method: 'POST', template: '/api/resourceTables/analytics' });
    expect(analytics).toMatchObject({ 'x-authority': ['F_PERFORM_MAINTENANCE'], responses: { 200: {}, 409: {} } });
    expect(analytics?.parameters).toContainEqual({
      name: 'skipEvents',
      in: 'query',
      required: false,
      schema: { type: 'boolean', default: false },
    });
    const login = operationOf({ method: 'POST', template: '/api/auth/login' });
    expect(login).toMatchObject({ security: [], requestBody: { required: true } });
    expect(login?.requestBody?.content['application/json']?.schema).toMatchObject({
      required: ['username', 'password'],
    });
    const cancel = operationOf({ method: 'POST', template: '/api/runs/:uid/cancel' });
    expect(cancel?.responses['204']).toEqual({ description: 'Done' });
  });
});

/** Has the names of the query parameters noted that are read from now on, whatever reads them. */
function noteReads(): Set<string> {
  const read = new Set<string>();
  const note = (name: string | symbol) => {
    // Nest looks whether the query is a promise.
    if (name !== 'then') read.add(String(name));
  };
  const gate = gateway.app.get(RequestGate);
  gate.admit = (request, reply) => {
    request.query = new Proxy(request.query as object, {
      get: (query, name) => {
        note(name);
        return Reflect.get(query, name) as unknown;
      },
      getOwnPropertyDescriptor: (query, name) => {
        note(name);
        return Reflect.getOwnPropertyDescriptor(query, name);
      },
    });
    return RequestGate.prototype.admit.call(gate, request, reply);
  };
  return read;
}

const variablesIn = (template: string) => template.replace(':jobType', 'TEST').replaceAll(/:\w+/g, 'a1234567890');

/** What makes operations read parameters that they do not always need. */
const provoking: Readonly<Record<string, { readonly search?: string; readonly contentType?: string }>> = {
  'GET /api/organisationUnits/:uid': { search: '?level=1' },
  'GET /api/jobConfigurations/due': { search: '?seconds=1' },
  'POST /api/lockExceptions': { search: '?ds=a1234567890&pe=2024' },
  'DELETE /api/lockExceptions': { search: '?ds=a1234567890&pe=2024' },
  'POST /api/minMaxDataElements/upsert': { contentType: 'text/csv' },
  'DELETE /api/dataEntry/minMaxValues': { search: '?de=a1234567890' },
};

/** Calls an operation, in each of its formats; the services behind do not run here. @returns the statuses */
async function call({ method, template, rules }: Route): Promise<number[]> {
  const { search, contentType = 'application/json' } = provoking[`${method} ${template}`] ?? {};
  const accepts = rules?.produces?.length ? rules.produces.map((format) => mediaTypesOf[format][0]) : ['*/*'];
  const statuses = [];
  for (const accept of accepts) {
    const headers = { ...users.admin, accept, 'content-type': contentType };
    const body = method === 'GET' ? {} : { body: '{}' };
    for (const query of search === undefined ? [''] : ['', search]) {
      const answer = await gateway.fetch(`${variablesIn(template)}${query}`, { method, headers, ...body });
      await answer.body?.cancel();
      statuses.push(answer.status);
    }
  }
  return statuses;
}

describe('what an operation declares', () => {
  it('is what it reads of the query, and how it answers', async () => {
    const differences: object[] = [];
    for (const route of routes()) {
      const operation = operationOf(route);
      const read = noteReads();
      const statuses = await call(route);
      const declared = namesOf(operation);
      const undeclared = [...read].filter((name) => !declared.includes(name));
      const unread = declared.filter((name) => !read.has(name));
      const unforeseen = statuses.filter((status) => status < 400 && !operation?.responses[status]);
      if (undeclared.length + unread.length + unforeseen.length === 0) continue;
      differences.push({ route: `${route.method} ${route.template}`, undeclared, unread, unforeseen });
    }
    expect(differences).toEqual([]);
  }, 120_000);
});

describe('/api/docs', () => {
  it('shows every operation, without scripts and under a policy of its own', async () => {
    const answer = await gateway.fetch('/api/docs', { headers: { ...users.viewer, accept: 'text/html,*/*;q=0.8' } });
    const page = await answer.text();
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    const style = /<style>([^<]+)<\/style>/.exec(page)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    expect(style).toContain('color-scheme: light dark');
    expect(answer.headers.get('content-security-policy')).toContain(`default-src 'none'; style-src 'sha256-${hash}'`);
    const ids = Object.values(document.paths).flatMap((methods) =>
      Object.values(methods).map(({ operationId }) => operationId),
    );
    expect(ids.filter((id) => !page.includes(`<details id="${id}">`))).toEqual([]);
    expect(page).not.toContain('<script');
    expect(page).toContain(`href="${gateway.url}/api/docs.json"`);
    expect(page).toContain(
      `curl -u '&lt;user&gt;' -X POST '${gateway.url}/api/jobConfigurations/clean?minutes=&lt;minutes&gt;'`,
    );
  });

  it('is for those who are signed in, and JSON by its suffix', async () => {
    expect((await gateway.fetch('/api/docs')).status).toBe(302);
    const [one, other] = await Promise.all(
      ['/api/docs.json', '/api/openapi.json'].map(async (path) =>
        (await gateway.fetch(path, { headers: users.viewer })).json(),
      ),
    );
    expect(one).toEqual(other);
  });
});
