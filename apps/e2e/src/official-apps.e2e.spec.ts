// What the Data Administration app 100.2 and the Scheduler app 101.6 of DHIS2 ask for, with the queries that they send (recorded from
// their builds), and what of the answers they read.
import { Api, queryDemoDatabase, startTask, waitUntilCompleted } from '@vaktmester/testing/cluster';
import { beforeAll, describe, expect, inject, it } from 'vitest';

const { url, dataDir } = inject('cluster');
const api = new Api(url);
const UID = expect.stringMatching(/^[A-Za-z][A-Za-z0-9]{10}$/);
const PATH = expect.stringMatching(/^(\/\w{11})+$/);

const text = async (sql: string) => String((await queryDemoDatabase(dataDir, sql))[0]?.[0]);
const get = <T>(path: string) => api.json<T>('GET', `/api/42/${path}`);
async function send(method: string, path: string, body?: unknown) {
  const response = await fetch(`${url}/api/42/${path}`, {
    method,
    headers: {
      authorization: `Basic ${Buffer.from('admin:district').toString('base64')}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const answer = await response.text();
  return { status: response.status, body: answer === '' ? undefined : (JSON.parse(answer) as Record<string, never>) };
}

/** The root of the hierarchy, a data set with a unit that has it, and a group with members. */
let root: string;
let dataSet: string;
let unit: string;
let group: string;

beforeAll(async () => {
  root = await text('select uid from organisationunit where parentid is null');
  dataSet = await text(
    `select d.uid from dataset d join datasetsource s using (datasetid) join periodtype y using (periodtypeid)
     where y.name = 'Monthly' order by d.uid limit 1`,
  );
  unit = await text(
    `select o.uid from organisationunit o join datasetsource s on s.sourceid = o.organisationunitid
     join dataset d using (datasetid) where d.uid = '${dataSet}' order by o.uid limit 1`,
  );
  group = await text('select g.uid from orgunitgroup g join orgunitgroupmembers m using (orgunitgroupid) limit 1');
});

describe('the start of both apps', () => {
  it.each<[string, unknown]>([
    ['system/info', { version: expect.stringMatching(/^2\.42\.\d+/), contextPath: expect.any(String) }],
    ['userSettings', { keyUiLocale: expect.any(String) }],
    ['me?fields=id', { id: UID }],
    ['me', { authorities: expect.arrayContaining(['ALL']) }],
    [
      'me?fields=authorities,avatar,email,name,settings',
      { name: expect.any(String), settings: { keyUiLocale: expect.any(String) } },
    ],
    ['me/dashboard', { unreadInterpretations: 0, unreadMessageConversations: 0 }],
    ['systemSettings/applicationTitle', { applicationTitle: expect.any(String) }],
    ['systemSettings/helpPageLink', { helpPageLink: expect.stringMatching(/^https?:/) }],
    ['loginConfig', { applicationTitle: expect.any(String) }],
  ])('%s', async (path, expected) => {
    expect(await get(path)).toMatchObject(expected as object);
  });

  it('asks for the menu and the ping outside the versioned API, and signs in', async () => {
    const menu = (await api.json('GET', '/dhis-web-commons/menu/getModules.action')) as { modules: unknown[] };
    expect(menu.modules).toBeInstanceOf(Array);
    expect((await fetch(`${url}/api/ping`)).status).toBe(200);
    expect((await api.request('GET', '/api/42/staticContent/logo_banner')).status).toBe(404);
    const login = await send('POST', 'auth/login', { username: 'admin', password: 'district' });
    expect(login).toMatchObject({ status: 200, body: { loginStatus: 'SUCCESS' } });
  });
});

describe('the Data Administration app', () => {
  it('picks data sets, levels and groups', async () => {
    const { organisationUnitLevels: levels } = await get<{ organisationUnitLevels: { level: number }[] }>(
      'organisationUnitLevels?fields=id,level,displayName&paging=false&order=level:asc',
    );
    expect(levels.map(({ level }) => level)).toEqual(levels.map((_level, index) => index + 1));
    expect(levels[0]).toEqual({ id: UID, displayName: expect.any(String), level: 1 });
    const groups = await get<{ organisationUnitGroups: object[] }>(
      'organisationUnitGroups?fields=id,displayName&paging=false',
    );
    expect(groups.organisationUnitGroups).toContainEqual({ id: group, displayName: expect.any(String) });
    const sets = await get<{ dataSets: object[] }>('dataSets?fields=id,displayName,periodType&paging=false');
    expect(sets.dataSets).toContainEqual({ id: dataSet, displayName: expect.any(String), periodType: 'Monthly' });
    expect(sets).not.toHaveProperty('pager');
    expect((await get<{ dataSets: object[] }>('dataSets?fields=id,displayName&paging=false')).dataSets[0]).toEqual({
      id: UID,
      displayName: expect.any(String),
    });
  });

  it('opens the tree of organisation units at its roots, level by level', async () => {
    expect(await get('organisationUnits?fields=id&paging=false&level=1')).toEqual({
      organisationUnits: [{ id: root }],
    });
    const scoped = `organisationUnits?fields=id,path&level=1&memberCollection=dataSets&memberObject=${dataSet}&paging=false`;
    expect(await get(scoped)).toEqual({ organisationUnits: [{ id: root, path: `/${root}` }] });
    expect(await get(`organisationUnits/${root}?fields=displayName,path,id`)).toEqual({
      id: root,
      displayName: expect.any(String),
      path: `/${root}`,
    });
    const count = Number(await text('select count(*) from organisationunit where hierarchylevel = 2'));
    expect(await get(`organisationUnits/${root}?fields=path,children::size`)).toEqual({
      path: `/${root}`,
      children: count,
    });
    const { children } = await get<{ children: object[] }>(
      `organisationUnits/${root}?fields=children[id,path,displayName]`,
    );
    expect(children).toHaveLength(count);
    expect(children[0]).toEqual({ id: UID, displayName: expect.any(String), path: PATH });
  });

  it('knows the units that have a data set', async () => {
    const { organisationUnits } = await get<{ organisationUnits: object[] }>(
      `dataSets/${dataSet}?fields=organisationUnits[id,path]&paging=false`,
    );
    const count = await text(
      `select count(*) from datasetsource join dataset using (datasetid) where uid = '${dataSet}'`,
    );
    expect(organisationUnits).toHaveLength(Number(count));
    expect(organisationUnits).toContainEqual({ id: unit, path: PATH });
  });

  it.each<[string, () => string, string]>([
    ['all', () => `organisationUnits/${root}?fields=id,path&includeDescendants=true&paging=false`, 'true'],
    ['a level', () => `organisationUnits/${root}?fields=id,path&level=2&paging=false`, 'hierarchylevel = 3'],
    ['a level of all roots', () => 'organisationUnits?fields=id,path&level=2&paging=false', 'hierarchylevel = 2'],
    [
      'a group',
      () =>
        `organisationUnits/${root}?fields=id,path&filter=organisationUnitGroups.id:eq:${group}&includeDescendants=true&paging=false`,
      `organisationunitid in (select organisationunitid from orgunitgroupmembers join orgunitgroup using (orgunitgroupid)
        where uid = 'GROUP')`,
    ],
    [
      'a group of all roots',
      () => `organisationUnitGroups/${group}?fields=organisationUnits[id,path]`,
      `organisationunitid in (select organisationunitid from orgunitgroupmembers join orgunitgroup using (orgunitgroupid)
        where uid = 'GROUP')`,
    ],
  ])('selects %s in the tree', async (_what, path, condition) => {
    const { organisationUnits } = await get<{ organisationUnits: { id: string; path: string }[] }>(path());
    const rows = await queryDemoDatabase(
      dataDir,
      `select uid, path from organisationunit where ${condition.replace('GROUP', group)} order by uid`,
    );
    const sorted = organisationUnits
      .map(({ id, path: place }) => [id, place])
      .sort(([a = ''], [b = '']) => (a < b ? -1 : 1));
    expect(sorted.length).toBeGreaterThan(0);
    expect(sorted).toEqual(rows.sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)));
  });

  it('adds, lists and deletes lock exceptions', async () => {
    const list =
      'lockExceptions?page=1&pageSize=20&fields=name,period[id,displayName],organisationUnit[id,displayName],dataSet[id,displayName]&order=name:asc';
    const entry = { period: { id: '203101' }, organisationUnit: { id: unit }, dataSet: { id: dataSet } };
    expect((await send('POST', `lockExceptions?ou=[${unit}]&pe=203101&ds=${dataSet}`)).status).toBe(201);
    const { pager, lockExceptions } = await get<{ pager: object; lockExceptions: object[] }>(list);
    expect(pager).toMatchObject({ total: expect.any(Number), pageCount: expect.any(Number) });
    expect(lockExceptions).toEqual(expect.arrayContaining([expect.objectContaining({ name: expect.any(String) })]));
    expect((await send('DELETE', `lockExceptions?pe=203101&ds=${dataSet}&ou=${unit}`)).status).toBe(204);
    expect((await send('POST', `lockExceptions?ou=[${unit}]&pe=203101&ds=${dataSet}`)).status).toBe(201);
    const { lockExceptions: combinations } = await get<{ lockExceptions: object[] }>(
      'lockExceptions/combinations?fields=name,period[id,displayName],dataSet[id,displayName]',
    );
    expect(combinations).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          period: { id: entry.period.id, displayName: 'January 2031' },
          dataSet: { id: dataSet, displayName: expect.any(String) },
        }),
      ]),
    );
    expect((await send('DELETE', `lockExceptions?pe=203101&ds=${dataSet}`)).status).toBe(204);
  });

  it('generates and removes bounds', async () => {
    const generated = await send('POST', 'minMaxValues', { organisationUnit: unit, dataSets: [dataSet] });
    expect(generated.status).toBe(204);
    expect((await send('DELETE', `minMaxValues/${unit}?ds=${dataSet},${dataSet}`)).status).toBe(204);
  });

  it('shows data integrity and statistics', async () => {
    const [check] = await get<{ name: string }[]>('dataIntegrity');
    expect(check).toMatchObject({
      name: expect.any(String),
      displayName: expect.any(String),
      isSlow: expect.any(Boolean),
    });
    expect(await get('dataIntegrity/summary')).toBeTypeOf('object');
    const started = await send('POST', `dataIntegrity/details?checks=${check?.name}`);
    expect(started.body).toMatchObject({ response: { id: UID, created: expect.any(String) } });
    const details = await get<Record<string, object>>(`dataIntegrity/details?checks=${check?.name}&timeout=5000`);
    expect(details[check?.name ?? '']).toMatchObject({ issues: expect.any(Array), startTime: expect.any(String) });
    expect(await get('dataSummary')).toMatchObject({
      objectCounts: expect.any(Object),
      userInvitations: { all: expect.any(Number), expired: expect.any(Number) },
    });
  });

  it('runs every maintenance operation in one call', async () => {
    const flags = [
      'analyticsTableClear analyticsTableAnalyze zeroDataValueRemoval softDeletedDataValueRemoval softDeletedEventRemoval',
      'softDeletedEnrollmentRemoval softDeletedTrackedEntityRemoval periodPruning expiredInvitationsClear sqlViewsDrop',
      'sqlViewsCreate categoryOptionComboUpdate ouPathsUpdate cacheClear appReload',
    ].flatMap((line) => line.split(' '));
    const answer = await send('POST', `maintenance?${flags.map((flag) => `${flag}=true`).join('&')}`);
    expect([200, 204]).toContain(answer.status);
  }, 90_000);

  it('builds tables and follows the run by its tasks', async () => {
    const path =
      'resourceTables/analytics?skipResourceTables=true&skipEvents=true&skipTrackedEntities=true&skipOutliers=true';
    // On this database nobody has built the tables that it skips.
    await waitUntilCompleted(api, await startTask(api, '/api/42/resourceTables'), 60_000);
    const { body } = await send('POST', path);
    const { id } = (body as unknown as { response: { id: string } }).response;
    const first = await get<{ completed: boolean }[]>(`system/tasks/ANALYTICS_TABLE/${id}`);
    expect(first[0]).toMatchObject({
      completed: expect.any(Boolean),
      level: expect.any(String),
      message: expect.any(String),
    });
    expect(Object.keys(await get<object>('system/tasks/ANALYTICS_TABLE'))).toContain(id);
    const last = await waitUntilCompleted(api, { id, jobType: 'ANALYTICS_TABLE' }, 60_000);
    expect(last.message.toLowerCase()).toContain('analytics tables updated');
    expect(await get('system/tasks/RESOURCE_TABLE')).toBeTypeOf('object');
  }, 90_000);
});

describe('the Scheduler app', () => {
  it('gets each option list of the job form', async () => {
    expect(await get('analytics/tableTypes')).toEqual(expect.arrayContaining(['DATA_VALUE', 'EVENT']));
    const lists = [
      'validationRuleGroups?paging=false',
      'pushAnalysis?paging=false',
      'predictors?paging=false',
      'predictorGroups?paging=false',
      'dashboards',
      'userGroups',
      'programs',
      'aggregateDataExchanges?fields=id,displayName&paging=true',
    ];
    for (const path of lists) {
      const type = path.split('?')[0] ?? '';
      const answer = await get<Record<string, object[]>>(path);
      expect(answer[type], path).toBeInstanceOf(Array);
      for (const option of answer[type] ?? []) expect(option).toEqual({ id: UID, displayName: expect.any(String) });
      expect('pager' in answer, path).toBe(!path.includes('paging=false'));
    }
  });

  it('makes its form from the parameters of a job type', async () => {
    const { jobTypes } = await get<{ jobTypes: Record<string, unknown>[] }>(
      'jobConfigurations/jobTypes?fields=*&paging=false',
    );
    const analytics = jobTypes.find(({ jobType }) => jobType === 'ANALYTICS_TABLE');
    expect(analytics).toMatchObject({ name: expect.any(String), schedulingType: 'CRON' });
    expect(analytics?.['jobParameters']).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ name: 'lastYears', fieldName: 'Last years', klass: 'java.lang.Integer' }),
        expect.objectContaining({ name: 'skipTableTypes', klass: 'java.util.Set' }),
      ]),
    );
    expect(jobTypes.find(({ jobType }) => jobType === 'RESOURCE_TABLE')?.['jobParameters'] ?? []).toEqual([]);
  });

  it('makes, changes, switches, runs, queues and deletes a job', async () => {
    const fields =
      'fields=created,configurable,cronExpression,delay,id,jobParameters,jobType,lastExecuted,lastExecutedStatus,name';
    const job = {
      name: 'Clean up lock exceptions',
      jobType: 'LOCK_EXCEPTION_CLEANUP',
      cronExpression: '0 0 3 ? * SUN',
      jobParameters: { expiresAfterMonths: 6 },
    };
    const created = await send('POST', 'jobConfigurations', job);
    expect(created.status).toBe(201);
    const { uid } = (created.body as unknown as { response: { uid: string } }).response;
    expect(await get(`jobConfigurations/${uid}?${fields}`)).toMatchObject({ ...job, id: uid, configurable: true });
    expect((await send('PUT', `jobConfigurations/${uid}`, { ...job, name: 'Renamed' })).status).toBe(200);
    expect((await send('POST', `jobConfigurations/${uid}/disable`)).status).toBe(204);
    expect((await send('POST', `jobConfigurations/${uid}/enable`)).status).toBe(204);
    const entries = await get<{ sequence: { id: string }[] }[]>('scheduler');
    expect(entries.flatMap(({ sequence }) => sequence.map(({ id }) => id))).toContain(uid);
    expect((await send('POST', `jobConfigurations/${uid}/execute`)).status).toBe(200);
    const other = await send('POST', 'jobConfigurations', { ...job, name: 'Other', cronExpression: '0 0 4 ? * SUN' });
    const { uid: otherUid } = (other.body as unknown as { response: { uid: string } }).response;
    expect(await get<unknown[]>('scheduler/queueable')).toEqual(
      expect.arrayContaining([expect.objectContaining({ sequence: [expect.objectContaining({ id: otherUid })] })]),
    );
    const queue = { name: 'Night queue', cronExpression: '0 0 2 ? * SUN', sequence: [uid, otherUid] };
    expect((await send('POST', 'scheduler/queues/Night%20queue', queue)).status).toBe(201);
    expect(await get('scheduler/queues/Night%20queue?fields=cronExpression,sequence,name')).toMatchObject(queue);
    expect((await send('PUT', 'scheduler/queues/Night%20queue', { ...queue, sequence: [otherUid, uid] })).status).toBe(
      204,
    );
    expect((await send('DELETE', 'scheduler/queues/Night%20queue')).status).toBe(204);
    for (const id of [uid, otherUid]) expect((await send('DELETE', `jobConfigurations/${id}`)).status).toBe(200);
  });
});

describe('lists of metadata', () => {
  it('are paged with links, searched, filtered, and refuse what they do not know', async () => {
    const { pager, organisationUnits } = await get<{ pager: Record<string, unknown>; organisationUnits: object[] }>(
      'organisationUnits?pageSize=2&page=2&order=level:desc,name:asc&fields=id,level',
    );
    expect(organisationUnits).toHaveLength(2);
    expect(pager).toMatchObject({ page: 2, pageSize: 2 });
    const next = new URL(String(pager['nextPage']));
    expect(next.pathname).toBe('/api/42/organisationUnits');
    expect(Object.fromEntries(next.searchParams)).toMatchObject({ page: '3', pageSize: '2', fields: 'id,level' });
    expect(pager['prevPage']).toContain('page=1');
    const found = await get<{ organisationUnits: { id: string }[] }>(`organisationUnits?query=${root}&fields=id`);
    expect(found.organisationUnits).toEqual([{ id: root }]);
    expect((await send('GET', 'organisationUnits?filter=secret:eq:1')).status).toBe(409);
    expect(await send('GET', 'dataSets/a1234567890')).toMatchObject({
      status: 404,
      body: { message: 'DataSet with id a1234567890 could not be found.', errorCode: 'E1005' },
    });
    expect((await send('POST', 'organisationUnits', {})).status).toBe(405);
  });

  it('show collections as references unless the fields look into them', async () => {
    const whole = await get<Record<string, object[]>>(`organisationUnits/${unit}`);
    expect(whole['dataSets']).toContainEqual({ id: dataSet });
    expect(whole).toMatchObject({ id: unit, parent: { id: UID }, children: expect.any(Array) });
    const less = await get<object>(`organisationUnits/${unit}?fields=:all,!dataSets`);
    expect(less).not.toHaveProperty('dataSets');
  });
});
