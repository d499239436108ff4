import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase, serverUrls, type TestDatabase, waitFor } from '@vaktmester/testing';
import { findApiEndpoint, readApiEndpoints } from '../openapi/api-endpoints';
import { basic, type GatewayUnderTest, startGatewayUnderTest, users } from '../testing/gateway-under-test';
import { RouteTable } from './route-table';

const endpoints = readApiEndpoints();
const METHODS = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH'];

let database: TestDatabase;
let gateway: GatewayUnderTest;

/** Everybody who asks: nobody, a user without authorities, one for each authority of the table, and the superuser. */
const authorities = [...new Set(endpoints.flatMap(({ anyAuthority }) => anyAuthority))].filter(
  (name) => name !== 'ALL',
);
const askers: { readonly name: string; readonly headers: Record<string, string>; readonly authority?: string }[] = [
  { name: 'nobody', headers: {} },
  { name: 'a user', headers: users.viewer },
  ...authorities.map((authority) => ({
    name: authority,
    authority,
    headers: basic(authority.toLowerCase(), 'District1!'),
  })),
  { name: 'ALL', authority: 'ALL', headers: users.admin },
];

/** A user who holds nothing but this authority, with the password of the demo's users. */
async function addUser(authority: string): Promise<void> {
  await gateway.database.execute(
    `with person as (
       insert into userinfo (userinfoid, uid, created, lastupdated, username, firstname, surname, password, passwordlastupdated,
         externalauth, disabled, twofactortype, uuid)
       select nextval('hibernate_sequence'), $3, now(), now(), $2, 'A', 'B', u.password, now(), false, false, 'NOT_ENABLED',
         gen_random_uuid()
       from userinfo u where u.username = 'viewer'
       returning userinfoid
     ), role as (
       insert into userrole (userroleid, uid, created, lastupdated, name)
       values (nextval('hibernate_sequence'), $4, now(), now(), $2) returning userroleid
     ), authority as (
       insert into userroleauthorities (userroleid, authority) select userroleid, $1 from role
     )
     insert into userrolemembers (userroleid, userid) select role.userroleid, person.userinfoid from role, person`,
    [
      authority,
      authority.toLowerCase(),
      `person${String(authorities.indexOf(authority)).padStart(5, '0')}`,
      `theirs${String(authorities.indexOf(authority)).padStart(5, '0')}`,
    ],
  );
}

const templates = () => {
  const routes = gateway.app.get(RouteTable).routes.filter(({ template }) => template.startsWith('/api/'));
  return [...new Set(routes.map(({ template }) => template))].filter((template) => !template.startsWith('/api/auth/'));
};
const methodsOf = (template: string) =>
  METHODS.filter((method) =>
    gateway.app.get(RouteTable).routes.some((route) => route.template === template && route.method === method),
  );
/** A path of the template that every check of variables passes. */
const pathOf = (template: string) => template.replace(':jobType', 'TEST').replaceAll(/:\w+/g, 'a1234567890');

/** The template that answers the method at the path of another: `PUT /x/names` is `PUT /x/:uid` when only that has it. */
function answeringTemplate(method: string, template: string): string | undefined {
  if (methodsOf(template).includes(method)) return template;
  const path = pathOf(template);
  return templates().find((other) => {
    const pattern = new RegExp(`^${other.replaceAll(/:\w+/g, '[^/]+')}$`);
    return methodsOf(other).includes(method) && pattern.test(path);
  });
}

/** What must become of a request before its handler is reached; `undefined`: the handler decides. */
function refusalOf(method: string, template: string, { name, authority }: (typeof askers)[number]): number | undefined {
  const answering = answeringTemplate(method, template);
  const endpoint = answering === undefined ? undefined : findApiEndpoint(endpoints, method, answering);
  if (name === 'nobody' && !endpoint?.isAnonymous) return 302;
  if (answering === undefined) return 405;
  const needed = endpoint?.anyAuthority ?? [];
  const holds = needed.length === 0 || authority === 'ALL' || (authority !== undefined && needed.includes(authority));
  return holds ? undefined : 403;
}

beforeAll(async () => {
  database = await createDatabase({ template: 'demo-tiny' });
  gateway = await startGatewayUnderTest({ DATABASE_URL: database.url, NATS_URL: serverUrls().natsUrl });
  await waitFor(() => gateway.database.problem === undefined);
  for (const authority of authorities) await addUser(authority);
});
afterAll(async () => {
  await gateway?.close();
  await database?.drop();
});

describe('every route of the API', () => {
  it('is in the table of docs/api-endpoints.tsv, and everything in the table is a route', () => {
    const routes = templates().flatMap((template) => methodsOf(template).map((method) => [method, template] as const));
    expect(routes.filter(([method, template]) => !findApiEndpoint(endpoints, method, template))).toEqual([]);
    const claims = endpoints
      .filter(({ verdict, path }) => verdict !== 'absent' && !path.startsWith('/api/auth/'))
      .flatMap(({ methods, path }) => methods.map((method) => [method, path] as const));
    const isRoute = ([method, path]: readonly [string, string]) =>
      routes.some(([known, template]) => {
        const matches = path.endsWith('*') ? template.startsWith(path.slice(0, -1)) : template === path;
        return known === method && matches;
      });
    expect(claims.filter((claim) => !isRoute(claim))).toEqual([]);
  });

  it('lets in whom the table says, with every method, and refuses the others as DHIS2 does', async () => {
    const wrong: string[] = [];
    const check = async (method: string, template: string, asker: (typeof askers)[number]) => {
      const answer = await gateway.fetch(pathOf(template), { method, headers: asker.headers });
      const body = await answer.text();
      const expected = refusalOf(method, template, asker);
      // 503: the services behind do not run here.
      const isRight =
        expected === undefined
          ? ![301, 302, 401, 403, 405, 500].includes(answer.status)
          : answer.status === expected && (expected !== 403 || /requires one Authority from \[/.test(body));
      if (!isRight) wrong.push(`${asker.name}: ${method} ${template} → ${answer.status}, not ${expected ?? 'let in'}`);
    };
    for (const template of templates()) {
      for (const asker of askers) await Promise.all(METHODS.map((method) => check(method, template, asker)));
    }
    expect(wrong).toEqual([]);
  }, 120_000);
});

describe('XML', () => {
  it('is what the leader of the cluster is told in, and nothing else', async () => {
    const reading = templates().filter((template) => methodsOf(template).includes('GET') && template !== '/api/ping');
    const answers = await Promise.all(
      reading.map(async (template) => {
        const headers = { ...users.admin, accept: 'application/xml' };
        const { status } = await gateway.fetch(pathOf(template), { headers });
        return [template, status] as const;
      }),
    );
    expect(answers.filter(([, status]) => status !== 406)).toEqual([['/api/cluster/leader', 200]]);
  });
});

describe('bad input', () => {
  const uid = 'a1234567890';
  const json = { 'content-type': 'application/json' };

  it.each<[string, string, number, string, (RequestInit & { headers?: Record<string, string> })?]>([
    ['GET', '/api/system/id?limit=abc', 400, "Value 'abc' is not valid for parameter limit. It should be of type int"],
    ['GET', '/api/system/uuid?limit=99999999999', 400, 'parameter limit'],
    [
      'GET',
      '/api/system/tasks?gist=maybe',
      400,
      "Value 'maybe' is not valid for parameter gist. It should be of type boolean",
    ],
    [
      'GET',
      '/api/system/tasks/NOPE',
      400,
      "Value 'NOPE' is not valid for path parameter jobType. Valid values are: [DATA_INTEGRITY, ",
    ],
    [
      'GET',
      '/api/system/tasks/TEST/xyz',
      400,
      'UID must be an alphanumeric string of 11 characters starting with a letter, but was: xyz',
    ],
    ['GET', '/api/system/taskSummaries/TEST/xyz', 400, 'but was: xyz'],
    ['GET', '/api/system/tasks/TEST/xyz/events', 400, 'but was: xyz'],
    ['DELETE', '/api/system/tasks?maxCount=x', 400, "Value 'x' is not valid for parameter maxCount."],
    ['GET', '/api/system/info?fields=' + 'a['.repeat(40), 409, 'Fields are nested too deeply'],
    ['GET', '/api/system/context.jsonp?callback=alert(1)', 400, 'callback'],
    ['GET', '/api/system/context.xml', 406, 'No acceptable representation'],
    ['GET', '/api/system/nothing', 404, 'No such resource: /api/system/nothing'],
    ['PUT', '/api/system/info', 405, "Request method 'PUT' is not supported"],
    [
      'GET',
      '/api/minMaxDataElements?page=abc',
      400,
      "Value 'abc' is not valid for parameter page. It should be of type int",
    ],
    ['GET', '/api/minMaxDataElements?filter=dataElement.id', 409, 'Invalid filter: dataElement.id'],
    ['GET', '/api/minMaxDataElements?filter=dataElement.id:like:x', 409, 'Query operator is not supported : like'],
    ['GET', '/api/minMaxDataElements?filter=min:in:1', 409, 'Unable to parse'],
    [
      'POST',
      '/api/minMaxDataElements',
      415,
      "Content-Type 'text/plain' is not supported",
      { body: 'x', headers: { 'content-type': 'text/plain' } },
    ],
    ['POST', '/api/minMaxDataElements', 400, 'JSON parse error', { body: '{', headers: json }],
    ['POST', '/api/minMaxDataElements', 400, 'E1100', { body: '{}', headers: json }],
    [
      'POST',
      '/api/minMaxDataElements/upsert',
      415,
      'not supported',
      { body: 'x', headers: { 'content-type': 'text/plain' } },
    ],
    [
      'POST',
      '/api/minMaxDataElements/upsert',
      400,
      "Required parameter 'dataSet' is not present.",
      { body: 'x', headers: { 'content-type': 'text/csv' } },
    ],
    [
      'POST',
      '/api/minMaxDataElements/upsert?dataSet=x',
      409,
      'E2048',
      { body: 'x', headers: { 'content-type': 'text/csv', 'content-encoding': 'gzip' } },
    ],
    ['POST', '/api/minMaxDataElements/upsert', 413, 'too large', { body: `"${'x'.repeat(1_100_000)}"`, headers: json }],
    [
      'POST',
      '/api/jobConfigurations',
      400,
      'null character',
      { body: '{"name":"a\\u0000b","jobType":"TEST"}', headers: json },
    ],
    ['POST', '/api/jobConfigurations', 400, 'name', { body: '{"jobType":"TEST"}', headers: json }],
    ['POST', '/api/scheduler/queues/Night', 400, 'sequence', { body: '{"cronExpression":"x"}', headers: json }],
    ['GET', '/api/jobConfigurations?filter=name', 409, 'Invalid filter: name'],
    ['GET', '/api/jobConfigurations/errors?type=chair', 400, "Value 'chair' is not valid for parameter type."],
    ['GET', '/api/scheduling/running/chair', 400, "Value 'chair' is not valid for path parameter jobType."],
    ['POST', '/api/scheduling/cancel/chair', 400, "Value 'chair' is not valid for path parameter jobType."],
    ['GET', '/api/lockExceptions?filter=period', 409, 'Invalid filter: period'],
    ['GET', '/api/lockExceptions?filter=period:in:2017', 409, 'Invalid query: 2017'],
    ['GET', '/api/lockExceptions?key=x', 404, 'Cannot find LockException with key: x'],
    ['POST', `/api/lockExceptions?ds=${uid}&pe=2017`, 400, "Required parameter 'ou' is not present."],
    ['DELETE', `/api/lockExceptions?ds=${uid}`, 400, "Required parameter 'pe' is not present."],
  ])('%s %s is %d', async (method, path, status, message, options = {}) => {
    const { headers, ...rest } = options;
    const answer = await gateway.fetch(path, { method, headers: { ...users.admin, ...headers }, ...rest });
    const text = await answer.text();
    expect([answer.status, text]).toEqual([status, expect.stringContaining(message)]);
    expect(JSON.parse(text)).toMatchObject({ status: 'ERROR', httpStatusCode: status });
  });
});
