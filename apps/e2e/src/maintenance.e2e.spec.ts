// Issue 4: every maintenance operation, safe enough to press.
import { Api, queryDemoDatabase, startTask, waitFor, waitUntilCompleted } from '@vaktmester/testing/cluster';
import { describe, expect, inject, it } from 'vitest';

const { url, dataDir } = inject('cluster');
const maintenanceWaitMs = inject('maintenanceWaitMs');
const api = new Api(url);

const headers = { authorization: `Basic ${Buffer.from('admin:district').toString('base64')}` };
/** Of a user who may do maintenance and nothing else. */
const maintainer = { authorization: `Basic ${Buffer.from('maintainer:District1!').toString('base64')}` };
const call = (method: string, path: string) => fetch(`${url}/api/${path}`, { method, headers });

async function count(from: string): Promise<number> {
  const [row] = await queryDemoDatabase(dataDir, `select count(*) from ${from}`);
  return Number(row?.[0]);
}

const operations = [
  'analyticsTablesClear',
  'analyticsTablesAnalyze',
  'expiredInvitationsClear',
  'ouPathsUpdate',
  'periodPruning',
  'zeroDataValueRemoval',
  'softDeletedDataValueRemoval',
  'softDeletedRelationshipRemoval',
  'softDeletedEventRemoval',
  'softDeletedProgramStageInstanceRemoval',
  'softDeletedEnrollmentRemoval',
  'softDeletedProgramInstanceRemoval',
  'softDeletedTrackedEntityRemoval',
  'softDeletedTrackedEntityInstanceRemoval',
  'sqlViewsDrop',
  'sqlViewsCreate',
  'categoryOptionComboUpdate',
  'cacheClear',
  'cache',
  'resourceTableUpdate',
];

describe('a maintenance operation', () => {
  it('tells in a dry run what it would do, and does it', async () => {
    const plan = await api.json<{ operation: string; found: number; tables: { table: string; rows: number }[] }>(
      'POST',
      '/api/maintenance/softDeletedDataValueRemoval?dryRun=true',
    );
    const doomed = await count('datavalue where deleted');
    expect(plan).toMatchObject({ operation: 'softDeletedDataValueRemoval', found: doomed, views: [], blockers: [] });
    const answer = await call('POST', 'maintenance/softDeletedDataValueRemoval');
    expect(answer.status).toBe(204);
    expect(answer.headers.get('x-run-id')).toMatch(/^\w{11}$/);
    expect(await count('datavalue where deleted')).toBe(0);
  });

  it.each(operations)(
    '%s takes POST and PUT',
    async (operation) => {
      for (const method of ['POST', 'PUT']) {
        const answer = await call(method, `maintenance/${operation}`);
        expect({ method, status: answer.status, body: await answer.text() }).toEqual({ method, status: 204, body: '' });
      }
    },
    60_000,
  );

  it('names itself in the audit, with who asked for it', async () => {
    const answer = await call('POST', 'maintenance/cacheClear');
    const rows = await queryDemoDatabase(
      dataDir,
      `select username || ' ' || action from vaktmester.audit where run_uid = '${answer.headers.get('x-run-id')}' and username is not null order by id`,
    );
    expect(rows.map(([row]) => row)).toEqual(['admin run.start', 'admin maintenance.cacheClear']);
  });
});

describe('an operation that takes long', () => {
  it('goes on when its client has left, and after the time that another waits for his', async () => {
    const sql = (text: string) => queryDemoDatabase(dataDir, text, 120_000);
    await sql('create table slow as select 1 as one');
    await sql(
      `insert into sqlview (sqlviewid, uid, created, lastupdated, name, sqlquery, type, cachestrategy)
       values (nextval('hibernate_sequence'), 'SlowSqlView', now(), now(), 'Slow', 'select one from slow', 'VIEW', 'NO_CACHE')`,
    );
    const holders = `from pg_locks where relation = 'slow'::regclass and mode = 'AccessExclusiveLock' and granted`;
    const held = sql('begin; lock table slow in access exclusive mode; select pg_sleep(100)').catch(() => undefined);
    await waitFor(async () => (await sql(`select ${holders}`)).length === 1);
    const left = new AbortController();
    const first = fetch(`${url}/api/maintenance/sqlViewsCreate`, { method: 'POST', headers, signal: left.signal });
    await waitFor(
      async () => (await sql(`select from pg_locks where relation = 'slow'::regclass and not granted`)).length > 0,
    );
    left.abort();
    await expect(first).rejects.toThrow();

    const askedAt = performance.now();
    const second = await call('PUT', 'maintenance/sqlViewsCreate');
    const waitedMs = performance.now() - askedAt;
    expect(second.status).toBe(204);
    expect(waitedMs).toBeGreaterThan(maintenanceWaitMs - 1_000);
    expect(waitedMs).toBeLessThan(maintenanceWaitMs + 15_000);
    const id = String(second.headers.get('x-run-id'));
    const statusOf = async (uid: string) => (await api.json<{ status: string }>('GET', `/api/runs/${uid}`)).status;
    expect(await statusOf(id)).toBe('QUEUED');

    await sql(`select pg_terminate_backend(pid) ${holders}`);
    await held;
    expect(await waitUntilCompleted(api, { id, jobType: 'MAINTENANCE' }, 60_000)).toMatchObject({ level: 'INFO' });
    await sql(`delete from sqlview where uid = 'SlowSqlView'`);
    await sql('drop table slow cascade');
  }, 180_000);
});

describe('the clearing of caches', () => {
  it('reaches every process of the cluster and says so', async () => {
    const { nodes } = await api.json<{ nodes: unknown[] }>('GET', '/api/cluster/nodes');
    const answer = await call('POST', 'maintenance/cacheClear');
    const summary = await api.json<{ operations: { message: string }[] }>(
      'GET',
      `/api/system/taskSummaries/MAINTENANCE/${answer.headers.get('x-run-id')}`,
    );
    expect(summary.operations[0]?.message).toBe(`Cleared the caches of ${nodes.length} of ${nodes.length} processes`);
  });
});

describe('a parameter that means nothing', () => {
  it.each([
    'maintenance/cacheClear?dryrun=true',
    'maintenance/categoryOptionComboUpdate?colour=blue&dryRun=true',
    'maintenance/softDeletedEventRemoval?colour=blue&dryRun=true',
  ])('is ignored and named in the answer to %s', async (path) => {
    const answer = await call('POST', path);
    expect([200, 204]).toContain(answer.status);
    expect(answer.headers.get('x-ignored-parameters')).toBe(path.includes('colour') ? 'colour' : 'dryrun');
  });
});

describe('the validation of data', () => {
  interface Summary {
    rules: number;
    violations: number;
    stored: number;
  }

  async function validate(query: string): Promise<Summary> {
    const task = await startTask(api, `/api/resourceTables/monitoring${query}`);
    expect((await waitUntilCompleted(api, task, 30_000)).message).toContain('Data validation done');
    return api.json<Summary>('GET', `/api/system/taskSummaries/MONITORING/${task.id}`);
  }

  it('starts by both methods with the defaults of DHIS2, and stores nothing', async () => {
    const before = await count('validationresult');
    const started = await api.json<{ message: string; response: { jobParameters: object } }>(
      'PUT',
      '/api/resourceTables/monitoring',
    );
    expect(started.message).toMatch(/^Initiated MONITORING/);
    expect(started.response.jobParameters).toEqual({
      relativeStart: 0,
      relativeEnd: 0,
      validationRuleGroups: [],
      sendNotifications: false,
      persistResults: false,
    });
    expect(await validate('?relativeStart=-900&relativeEnd=-1')).toMatchObject({ rules: 1, stored: 0 });
    expect(await count('validationresult')).toBe(before);
  });

  it('stores the violations when it is asked to, and counts them', async () => {
    const before = await count('validationresult');
    const summary = await validate('?relativeStart=-900&relativeEnd=-1&persistResults=true');
    expect(summary.violations).toBeGreaterThan(0);
    expect(await count('validationresult')).toBe(before + summary.stored);
  });

  it('refuses groups that there are not', async () => {
    const unknown = await call('POST', 'resourceTables/monitoring?validationRuleGroups=nosuchgrp01');
    expect([unknown.status, await unknown.json()]).toMatchObject([
      409,
      { message: 'Validation rule group does not exist: nosuchgrp01' },
    ]);
    const malformed = await call('POST', 'resourceTables/monitoring?validationRuleGroups=x');
    expect([malformed.status, await malformed.json()]).toMatchObject([409, { errorCode: 'E4014' }]);
    expect((await call('POST', 'resourceTables/monitoring?persistResults=perhaps')).status).toBe(400);
  });
});

describe('a batch', () => {
  it('takes both spellings, ignores what it does not know and says so', async () => {
    const answer = await call(
      'PUT',
      'maintenance?analyticsTableAnalyze=true&softDeletedProgramStageInstanceRemoval=true&colour=blue',
    );
    expect(answer.status).toBe(204);
    expect(answer.headers.get('x-ignored-parameters')).toBe('colour');
    const [run] = await queryDemoDatabase(
      dataDir,
      `select parameters -> 'operations' from vaktmester.run where uid = '${answer.headers.get('x-run-id')}'`,
    );
    expect(JSON.parse(String(run?.[0]))).toEqual([
      { operation: 'analyticsTablesAnalyze' },
      { operation: 'softDeletedEventRemoval' },
    ]);
  });

  it('without a flag does nothing, and refuses a flag that is no boolean', async () => {
    expect((await call('POST', 'maintenance')).status).toBe(204);
    const refused = await call('POST', 'maintenance?cacheClear=perhaps');
    expect(refused.status).toBe(400);
    expect(((await refused.json()) as { message: string }).message).toContain('It should be of type boolean');
  });
});

describe('what goes and what stays', () => {
  const sql = (text: string) => queryDemoDatabase(dataDir, text);

  it('of zeros: the text 0 of sums in which zero says nothing, and no other', async () => {
    // One value each of a sum, of a sum in which zero says something, and of an average, and one that is no zero by its text.
    await sql(
      `insert into datavalue (dataelementid, periodid, sourceid, categoryoptioncomboid, attributeoptioncomboid, value, created, lastupdated, deleted)
       select de.dataelementid, p.periodid, ou.organisationunitid, coc.id, coc.id, v.value, now(), now(), false
       from (values ('SUM', false, '0'), ('SUM', true, '0'), ('AVERAGE', false, '0'), ('SUM', false, '0.0')) as v(type, significant, value)
       cross join lateral (
         select dataelementid from dataelement where aggregationtype = v.type and zeroissignificant = v.significant
         order by 1 offset case when v.value = '0.0' then 1 else 0 end limit 1
       ) as de
       cross join (select max(periodid) as periodid from period) as p
       cross join (select max(organisationunitid) as organisationunitid from organisationunit) as ou
       cross join (select min(categoryoptioncomboid) as id from categoryoptioncombo) as coc
       on conflict (dataelementid, periodid, sourceid, categoryoptioncomboid, attributeoptioncomboid) do update set value = excluded.value`,
    );
    const zeros = async () =>
      (
        await sql(
          `select de.aggregationtype, de.zeroissignificant, v.value from datavalue v join dataelement de using (dataelementid)
           where v.value in ('0', '0.0') and periodid = (select max(periodid) from period)
             and sourceid = (select max(organisationunitid) from organisationunit) order by 1, 2, 3`,
        )
      ).map((row) => row.join(' '));
    expect(await zeros()).toEqual(['AVERAGE f 0', 'SUM f 0', 'SUM f 0.0', 'SUM t 0']);
    expect((await call('POST', 'maintenance/zeroDataValueRemoval')).status).toBe(204);
    expect(await zeros()).toEqual(['AVERAGE f 0', 'SUM f 0.0', 'SUM t 0']);
  });

  it('of periods: those that nothing names, and none that a lock exception alone names', async () => {
    const add = async (start: string) =>
      sql(
        `insert into period (periodid, periodtypeid, startdate, enddate)
         select nextval('hibernate_sequence'), periodtypeid, '${start}', '${start}' from periodtype where name = 'Daily'`,
      );
    await add('1901-01-01');
    await add('1901-01-02');
    await sql(
      `insert into lockexception (lockexceptionid, created, periodid)
       select nextval('hibernate_sequence'), now(), periodid from period where startdate = '1901-01-02'`,
    );
    expect((await call('PUT', 'maintenance/periodPruning')).status).toBe(204);
    expect(await sql(`select startdate from period where startdate < '1902-01-01'`)).toEqual([['1901-01-02']]);
    await sql(
      `delete from lockexception where periodid = (select periodid from period where startdate = '1901-01-02')`,
    );
  });

  it('of users: invitations that have expired, no other and no ordinary user', async () => {
    const users = async () =>
      (await sql(`select username from userinfo where username in ('admin', 'open1', 'late') order by 1`)).flat();
    await sql(
      `insert into userinfo (userinfoid, uid, username, firstname, surname, twofactortype, externalauth, created, lastupdated, uuid, invitation, restoretoken, restoreexpiry)
       values (nextval('hibernate_sequence'), 'LateInvited', 'late', 'L', 'I', 'NOT_ENABLED', false, now(), now(), gen_random_uuid(), true, 'token', now() - interval '1 day')`,
    );
    expect(await users()).toEqual(['admin', 'late', 'open1']);
    expect((await call('POST', 'maintenance/expiredInvitationsClear')).status).toBe(204);
    expect(await users()).toEqual(['admin', 'open1']);
  });

  it('is not read by a GET', async () => {
    const refused = await call('GET', 'maintenance/cacheClear');
    expect([refused.status, await refused.json()]).toMatchObject([
      405,
      { message: "Request method 'GET' is not supported" },
    ]);
  });
});

describe('operations with a subject', () => {
  it('refuse one that does not exist with DHIS2s words and no error code', async () => {
    for (const [path, message] of [
      ['maintenance/dataPruning/organisationUnits/nosuchunit1', 'Organisation unit does not exist: nosuchunit1'],
      ['maintenance/dataPruning/dataElements/x', 'Data element does not exist: x'],
      ['maintenance/categoryOptionComboUpdate/categoryCombo/x', 'CategoryCombo does not exist: x'],
    ] as const) {
      const answer = await call('POST', path);
      expect(await answer.json()).toEqual({
        httpStatus: 'Conflict',
        httpStatusCode: 409,
        status: 'ERROR',
        message,
      });
    }
  });

  it('prune the data of an organisation unit', async () => {
    const [row] = await queryDemoDatabase(
      dataDir,
      'select ou.uid from organisationunit ou join datavalue v on v.sourceid = ou.organisationunitid limit 1',
    );
    const answer = await call('POST', `maintenance/dataPruning/organisationUnits/${String(row?.[0])}`);
    expect(await answer.json()).toMatchObject({ httpStatusCode: 200, message: 'Data was pruned successfully' });
    expect(
      await count(
        `datavalue v join organisationunit ou on ou.organisationunitid = v.sourceid where ou.uid = '${String(row?.[0])}'`,
      ),
    ).toBe(0);
  });

  it('prune the data of a data element, for who may do everything', async () => {
    const [row] = await queryDemoDatabase(
      dataDir,
      'select de.uid from dataelement de join datavalue v using (dataelementid) limit 1',
    );
    const path = `maintenance/dataPruning/dataElements/${String(row?.[0])}`;
    const refused = await fetch(`${url}/api/${path}`, { method: 'PUT', headers: maintainer });
    expect([refused.status, await refused.json()]).toMatchObject([
      403,
      { message: 'Access is denied, requires one Authority from [ALL]' },
    ]);
    expect(await (await call('PUT', path)).json()).toMatchObject({ message: 'Data was pruned successfully' });
    expect(
      await count(`datavalue v join dataelement de using (dataelementid) where de.uid = '${String(row?.[0])}'`),
    ).toBe(0);
  });

  it('update one category combo and answer as an import does', async () => {
    const [row] = await queryDemoDatabase(dataDir, `select uid from categorycombo where name = 'default'`);
    const answer = await call('POST', `maintenance/categoryOptionComboUpdate/categoryCombo/${String(row?.[0])}`);
    expect(await answer.json()).toEqual({
      httpStatus: 'OK',
      httpStatusCode: 200,
      status: 'OK',
      message: 'Import was successful.',
      response: {
        status: 'SUCCESS',
        imported: 0,
        updated: 0,
        deleted: 0,
        ignored: 0,
        importSummaries: [],
        total: 0,
        responseType: 'ImportSummaries',
      },
    });
  });
});

describe('what the documentation has beside them', () => {
  it('reloads apps by every method and path that ever was', async () => {
    for (const [method, path] of [
      ['GET', 'maintenance/appReload'],
      ['POST', 'appReload'],
      ['PUT', 'appReload'],
    ] as const) {
      expect(await (await call(method, path)).json()).toMatchObject({
        httpStatus: 'OK',
        httpStatusCode: 200,
        status: 'OK',
        message: 'Apps reloaded',
      });
    }
  });

  it('checks the metadata and reports it as an import', async () => {
    const answer = await call('POST', 'metadataValidation');
    const body = (await answer.json()) as { response: { responseType: string; typeReports: object[] } };
    expect(answer.status).toBe(409);
    expect(body.response.responseType).toBe('ImportReport');
    expect(body.response.typeReports.length).toBeGreaterThan(0);
    const summary = await api.json<Record<string, { count: number }>>('GET', '/api/dataIntegrity');
    expect(Object.keys(summary).length).toBeGreaterThanOrEqual(20);
  });
});
