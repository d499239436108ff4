// Issue 5: the read and write API of system, tasks, trigram summary, min-max and lock exceptions through a real cluster. Numbers
// in the names are those of the black-box cases in spec/api-contract.md §16.
import { gunzipSync } from 'node:zlib';
import { Api, queryDemoDatabase, startTask, waitUntilCompleted } from '@vaktmester/testing/cluster';
import fc from 'fast-check';
import { describe, expect, inject, it } from 'vitest';

const { url, dataDir } = inject('cluster');
const api = new Api(url);
const UID = /^[A-Za-z][A-Za-z0-9]{10}$/;

const basic = (name: string) => ({ authorization: `Basic ${Buffer.from(`${name}:District1!`).toString('base64')}` });
const guest = basic('viewer');

/** Status, body text and headers of any request, as admin unless the headers say who asks. */
async function ask(method: string, path: string, options: { headers?: Record<string, string>; body?: unknown } = {}) {
  const { headers = {}, body } = options;
  const response = await fetch(new URL(path, url), {
    method,
    headers: {
      authorization: `Basic ${Buffer.from('admin:district').toString('base64')}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    redirect: 'manual',
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  return { status: response.status, headers: response.headers, text: await response.text() };
}
const json = async <T>(path: string, headers: Record<string, string> = {}) =>
  JSON.parse((await ask('GET', path, { headers })).text) as T;
/** The text of the first column of the first row. */
const queryText = async (sql: string) => String((await queryDemoDatabase(dataDir, sql))[0]?.[0]);

describe('/api/system', () => {
  it('49, 50, 52: info says everything to the superuser, less to others, and what fields select', async () => {
    const all = await json<Record<string, unknown>>('/api/system/info');
    expect(all).toMatchObject({
      javaVersion: expect.any(String),
      serverDate: expect.any(String),
      nodeId: expect.any(String),
    });
    const few = await json<Record<string, unknown>>('/api/42/system/info', guest);
    expect(few).toMatchObject({ serverDate: expect.any(String), version: expect.stringMatching(/^2\.42\./) });
    expect(few).not.toHaveProperty('javaVersion');
    expect(few['contextPath']).toBe(new URL(url).origin);
    const selected = await json<object>('/api/system/info?fields=version,databaseInfo[spatialSupport]', guest);
    expect(selected).toEqual({ version: few['version'], databaseInfo: { spatialSupport: expect.any(Boolean) } });
  });

  it('answers JSONP with what is for everybody', async () => {
    const { text, headers } = await ask('GET', '/api/system/info.jsonp?callback=show');
    expect(headers.get('content-type')).toContain('application/javascript');
    expect(text).toMatch(/^show\(\{.*\}\)$/s);
    expect(text).not.toMatch(/javaVersion|databaseVersion|memoryInfo/);
    const context = await ask('GET', '/api/system/context.jsonp');
    expect(context.text).toMatch(/^callback\(\{"contextPath":"http/);
  });

  it('53, 56: id gives codes in JSON and CSV', async () => {
    const one = await ask('GET', '/api/system/id');
    expect(JSON.parse(one.text)).toEqual({ codes: [expect.stringMatching(UID)] });
    expect(one.headers.get('cache-control')).toContain('no-store');
    const csv = await ask('GET', '/api/system/uid?limit=2', { headers: { accept: 'application/csv' } });
    expect(csv.text.trimEnd().split('\n')).toEqual(['uid', expect.stringMatching(UID), expect.stringMatching(UID)]);
    expect((await json<{ codes: string[] }>('/api/system/uuid?limit=20000')).codes).toHaveLength(10_000);
  });

  it('55, 103: id refuses a limit that is none, and is there under every version', async () => {
    expect((await ask('GET', '/api/system/id?limit=abc')).status).toBe(400);
    for (const version of ['28', '42']) expect((await ask('GET', `/api/${version}/system/id`)).status).toBe(200);
  });

  it('62, 64: tells why a token is no good, before anything else', async () => {
    const fake = await ask('GET', '/api/system/ping', { headers: { authorization: 'ApiToken FAKE_KEY' } });
    expect(fake).toMatchObject({ status: 400, text: expect.stringContaining('Checksum validation failed') });
    // The token of deploy/monitoring, which may only read.
    const authorization = 'ApiToken d2p_demoReadOnlyi3WTltzCSQpiz1Y8S3fS8NItQHEYlFx34B4Lhl';
    const posted = await ask('POST', '/api/maintenance/cacheClear', { headers: { authorization } });
    expect(posted).toMatchObject({ status: 401, text: expect.stringContaining('request http method is not allowed.') });
  });

  it('58, 59, 61: ping tells who is signed in', async () => {
    const redirect = await fetch(new URL('/api/system/ping', url), { redirect: 'manual' });
    expect([redirect.status, redirect.headers.get('location')]).toEqual([
      302,
      expect.stringMatching(/\/dhis-web-login\/$/),
    ]);
    const xhr = await fetch(new URL('/api/system/ping', url), { headers: { 'x-requested-with': 'XMLHttpRequest' } });
    expect([xhr.status, await xhr.json()]).toEqual([401, expect.objectContaining({ message: 'Unauthorized' })]);
    expect((await ask('GET', '/api/system/ping')).text).toBe('pong');
    const anonymous = await fetch(new URL('/api/ping', url));
    expect([anonymous.status, await anonymous.text()]).toEqual([200, '']);
  });

  it('65, 67: flags, styles and object counts', async () => {
    const flags = await json<{ key: string }[]>('/api/system/flags', guest);
    expect(new Set(flags.map(({ key }) => key)).size).toBe(297);
    const styles = await json<{ key: string }[]>('/api/system/styles', guest);
    expect(styles.map(({ key }) => key)).toEqual(['green', 'india', 'light_blue', 'myanmar', 'vietnam']);
    expect(Object.keys(await json<object>('/api/system/objectCounts', guest))).toHaveLength(24);
  });

  it('32, 34, 35, 37, 38, 46: tasks and their summaries', async () => {
    const task = await startTask(api, '/api/resourceTables');
    await waitUntilCompleted(api, task, 60_000);
    const path = `/api/system/tasks/RESOURCE_TABLE/${task.id}`;
    const tasks = await json<Record<string, Record<string, unknown[]>>>('/api/system/tasks');
    expect(tasks['RESOURCE_TABLE']?.[task.id]).toHaveLength(2);
    expect((await json<unknown[]>(path, guest)).length).toBe(0);
    const events = await ask('GET', `${path}/events`);
    expect(events.text).toMatch(/^id: 1\nevent: notification\n/);
    expect(await json('/api/system/tasks/META_DATA_SYNC/a1234567890')).toEqual([]);
    expect(await json('/api/system/taskSummaries/META_DATA_SYNC')).toEqual({});
    expect((await ask('GET', '/api/system/taskSummaries/META_DATA_SYNC/a1234567890')).text).toBe('');
    expect((await ask('GET', '/api/system/tasks/meta_data_sync')).status).toBe(200);
    expect((await ask('GET', '/api/system/tasks/NOPE')).text).toContain('Valid values are: [DATA_INTEGRITY, ');
    expect((await ask('DELETE', path)).status).toBe(204);
    expect(await json(path)).toEqual([]);
  }, 90_000);
});

describe('/api/trigramSummary', () => {
  it('68: has its three lists, of ids and names unless fields say more', async () => {
    const lists = await json<Record<string, object[]>>('/api/trigramSummary');
    expect(Object.keys(lists)).toEqual(['indexedAttributes', 'indexableAttributes', 'obsoleteIndexedAttributes']);
    const [attribute] = Object.values(lists).flat();
    expect(Object.keys(attribute ?? {})).toEqual(['id', 'displayName']);
    const whole = await ask('GET', '/api/trigramSummary?fields=*');
    expect(whole.text).not.toContain('null');
    const byOldName = await json<typeof lists>('/api/trigramSummary?field=name');
    expect(Object.keys(Object.values(byOldName).flat()[0] ?? {})).toEqual(['name']);
    expect((await ask('GET', '/api/trigramSummary', { headers: guest })).status).toBe(403);
  });
});

describe('/api/minMaxDataElements', () => {
  it('74, 76, 77, 79, 80: one value', async () => {
    const [dataElement, source, optionCombo] = await Promise.all(
      ['dataelement', 'organisationunit', 'categoryoptioncombo'].map((table) =>
        queryText(`select max(uid) from ${table}`),
      ),
    );
    const references = { dataElement: { id: dataElement }, source: { id: source }, optionCombo: { id: optionCombo } };
    const post = (more: object) => ask('POST', '/api/minMaxDataElements/', { body: { ...references, ...more } });
    expect(await post({ min: 10, max: 100 })).toMatchObject({ status: 201, text: '' });
    expect((await post({ min: 11, max: 100 })).status).toBe(201);
    const filter = `filter=dataElement.id:eq:${dataElement}&filter=source.id:in:[${source}]&filter=optionCombo.id:eq:${optionCombo}`;
    expect(await json(`/api/minMaxDataElements?${filter}`)).toEqual({
      pager: { page: 1, pageCount: 1, total: 1, pageSize: 50 },
      minMaxDataElements: [{ ...references, min: 11, max: 100, generated: false }],
    });
    expect((await post({ min: 100, max: 11 })).text).toContain('"errorCode":"E2044"');
    expect((await post({ source: { id: 'x1234567890' }, min: 1, max: 2 })).text).toContain('"errorCode":"E2047"');
    const remove = () => ask('DELETE', '/api/minMaxDataElements', { body: references });
    expect((await remove()).status).toBe(204);
    expect(await remove()).toMatchObject({ status: 404, text: expect.stringContaining('E2047') });
    expect((await ask('GET', '/api/minMaxDataElements?filter=dataElement.id:like:x')).status).toBe(409);
    expect((await ask('GET', '/api/minMaxDataElements?filter=dataElement.id')).text).toContain(
      'Invalid filter: dataElement.id',
    );
  });

  it('82, 83, 85, 86, 88: many values', async () => {
    const dataSet = await queryText('select min(s.uid) from dataset s join datasetelement using (datasetid)');
    const inside = await queryText(
      `select min(d.uid) from dataset s join datasetelement using (datasetid) join dataelement d using (dataelementid) where s.uid = '${dataSet}'`,
    );
    const optionCombo = await queryText('select min(uid) from categoryoptioncombo');
    const units = (await queryDemoDatabase(dataDir, 'select uid from organisationunit order by uid limit 4')).map(
      ([uid]) => uid,
    );
    const csv = [
      'dataElement,orgUnit,optionCombo,minValue,maxValue',
      ...units.map((unit) => `${inside},${unit},${optionCombo},1,9`),
    ];
    const imported = await ask('POST', `/api/minMaxDataElements/upsert?dataSet=${dataSet}`, {
      body: csv.join('\n'),
      headers: { 'content-type': 'text/csv' },
    });
    expect(JSON.parse(imported.text)).toEqual({
      message: 'Successfully imported 4 min-max values',
      successful: 4,
      ignored: 0,
    });
    const value = { dataElement: inside, orgUnit: 'x1234567890', optionCombo, minValue: 1, maxValue: 9 };
    const upsert = async (body: object) =>
      JSON.parse((await ask('POST', '/api/minMaxDataElements/upsert', { body })).text) as object;
    expect(await upsert({ dataSet, values: [value] })).toMatchObject({ successful: 0, ignored: 1 });
    expect(await upsert({ dataSet, values: [] })).toMatchObject({ successful: 0, ignored: 0 });
    const foreign = { ...value, dataElement: 'x1234567890' };
    expect(await upsert({ dataSet, values: [foreign] })).toMatchObject({ httpStatusCode: 400, errorCode: 'E2021' });
    const keys = [value, { ...value, orgUnit: units[0] }];
    const deleted = await ask('POST', '/api/minMaxDataElements/delete', { body: { values: keys } });
    expect(JSON.parse(deleted.text)).toMatchObject({ successful: 1, ignored: 1 });
  });
});

describe('/api/lockExceptions', () => {
  it('89 to 98: is opened, listed and closed', async () => {
    const dataSet = await queryText('select min(d.uid) from dataset d join datasetsource using (datasetid)');
    const units = (
      await queryDemoDatabase(
        dataDir,
        `select o.uid from datasetsource s join dataset d using (datasetid) join organisationunit o on o.organisationunitid = s.sourceid
         where d.uid = '${dataSet}' order by o.uid limit 2`,
      )
    ).map(([uid]) => uid);
    const post = (ou: string) => ask('POST', `/api/lockExceptions/?ou=${ou}&pe=2021-01&ds=${dataSet}`);
    expect(JSON.parse((await post(`[${units.join(',')}]`)).text)).toMatchObject({
      httpStatusCode: 201,
      message: 'LockException created successfully.',
    });
    const unlinked = await queryText(
      `select min(o.uid) from organisationunit o where not exists (
         select from datasetsource s join dataset d using (datasetid) where d.uid = '${dataSet}' and s.sourceid = o.organisationunitid)`,
    );
    expect(await post(unlinked)).toMatchObject({
      status: 409,
      text: expect.stringContaining(
        `None of the target organisation unit(s) ${unlinked} is linked to the specified data set: ${dataSet}`,
      ),
    });
    expect((await post(`[${units[0]},${unlinked}]`)).status).toBe(201);
    expect(await post('')).toMatchObject({
      status: 409,
      text: expect.stringContaining('OrganisationUnit ID is invalid.'),
    });
    // As the data administration app asks.
    const query = `filter=dataSet.id:eq:${dataSet}&filter=period:eq:202101&page=1&pageSize=20&order=name:asc`;
    const fields = 'fields=name,period[id,displayName],organisationUnit[id,displayName],dataSet[id,displayName]';
    const list = await json<{ lockExceptions: object[] }>(`/api/42/lockExceptions?${query}&${fields}`);
    expect(list.lockExceptions).toHaveLength(2);
    expect(list.lockExceptions[0]).toMatchObject({
      name: expect.stringMatching(/, January 2021\)$/),
      period: { id: '202101', displayName: 'January 2021' },
      dataSet: { id: dataSet, displayName: expect.any(String) },
    });
    const combinations = await json<{ lockExceptions: { period: object }[] }>('/api/lockExceptions/combinations');
    expect(combinations.lockExceptions.map(({ period }) => period)).toContainEqual({ id: '202101' });
    expect(await json('/api/lockExceptions?filter=period:like:2017')).toMatchObject({ lockExceptions: [] });
    expect((await ask('GET', '/api/lockExceptions?key=999999999')).text).toContain(
      'Cannot find LockException with key: 999999999',
    );
    const remove = (more: string) => ask('DELETE', `/api/lockExceptions?ds=${dataSet}&pe=202101${more}`);
    expect((await remove('&ou=x1234567890')).status).toBe(409);
    expect((await remove('')).status).toBe(204);
    expect(await json(`/api/lockExceptions?${query}`)).toMatchObject({ pager: { total: 0 }, lockExceptions: [] });
  });
});

describe('a list that is wanted as a file', () => {
  it.each(['minMaxDataElements', 'lockExceptions'])('%s is gzipped JSON with a name', async (name) => {
    const path = `/api/42/${name}.json.gz?pageSize=2`;
    const answer = await fetch(new URL(path, url), { headers: { authorization: `Basic ${btoa('admin:district')}` } });
    expect([answer.status, answer.headers.get('content-disposition'), answer.headers.get('content-type')]).toEqual([
      200,
      'attachment; filename=metadata.json.gz',
      'application/json+gzip',
    ]);
    const unzipped = gunzipSync(Buffer.from(await answer.arrayBuffer())).toString();
    expect(JSON.parse(unzipped)).toEqual(await json(`/api/${name}?pageSize=2`));
    const refused = await ask('GET', `/api/${name}.json.gz?filter=x`);
    expect([refused.status, refused.headers.get('content-type')]).toEqual([
      409,
      expect.stringContaining('application/json;'),
    ]);
    expect((await ask('GET', `/api/${name}.json.zip`)).status).toBe(406);
  });
});

describe('whatever is asked of the lists', () => {
  it('is answered within two seconds, without a fault and without SQL', async () => {
    const word = fc.constantFrom(
      'eq',
      'in',
      'like',
      '[',
      ']',
      ':',
      '[1,2]',
      "'",
      '"',
      '\\',
      '%',
      '\u0000',
      '💥',
      '__proto__',
      '-1',
      '9'.repeat(30),
      'true',
    );
    const odd = fc.oneof(
      fc.array(word, { maxLength: 4 }).map((words) => words.join('')),
      fc.string({ maxLength: 20 }),
    );
    const path = fc.constantFrom('source.id', 'dataElement.name', 'min', 'generated', 'period', 'dataSet.id');
    const filter = fc.oneof(
      odd,
      fc.tuple(path, fc.constantFrom('eq', 'in'), odd).map((parts) => parts.join(':')),
    );
    const parameter = fc.oneof(
      filter.map((value) => ['filter', value]),
      fc.tuple(
        fc.constantFrom('fields', 'page', 'pageSize', 'paging', 'key', 'limit', 'ds', 'pe', 'ou', 'callback'),
        odd,
      ),
    );
    const list = fc.constantFrom(
      '/api/minMaxDataElements',
      '/api/lockExceptions',
      '/api/lockExceptions/combinations',
      '/api/trigramSummary',
      '/api/system/info',
      '/api/system/info.jsonp',
      '/api/system/id.csv',
      '/api/minMaxValues/DiszpKrYNg8',
    );
    const method = fc.constantFrom('GET', 'GET', 'GET', 'POST', 'DELETE');
    const request = fc.tuple(method, list, fc.array(parameter, { maxLength: 4 }));
    const property = fc.asyncProperty(request, async ([verb, target, parameters]) => {
      const query = parameters.map(([name, value]) => `${name}=${encodeURIComponent(value ?? '')}`).join('&');
      const askedAt = performance.now();
      const { status, text } = await ask(verb, `${target}?${query}`);
      expect(status, text).toBeLessThan(500);
      expect(text).not.toMatch(/syntax error|relation "|pg_|invalid byte sequence|select |\bat \S+ \(/i);
      expect(performance.now() - askedAt).toBeLessThan(2_000);
    });
    await fc.assert(property, { numRuns: 300 });
  }, 120_000);
});
