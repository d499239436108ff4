import { randomUUID } from 'node:crypto';
import { Logger } from '@nestjs/common';
import { Registry } from 'prom-client';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase, type OpenDatabase } from '@vaktmester/database';
import {
  RunLedger,
  SilentBell,
  StepLedger,
  TasksReadModel,
  Worker,
  WorkerMetrics,
  type StepHandler,
} from '@vaktmester/jobs';
import { createDatabase, waitFor, type TestDatabase } from '@vaktmester/testing';
import { ReportLostViews } from '../dependent-views/report-lost-views.step';
import { BuildResourceTable } from './build-resource-table.step';
import { PlanResourceTables } from './plan-resource-tables.step';
import { resourceTableNames } from './resource-table-name';
import { resourceTableJob } from './resource-table.job';
import { SwapResourceTables } from './swap-resource-tables.step';

const admin = { uid: 'M5zQapPyTZI', username: 'admin', authorities: ['ALL'], address: '192.0.2.1' };

Logger.overrideLogger(['error']);

let test: TestDatabase;
let open: OpenDatabase;
let worker: Worker;

beforeAll(async () => {
  test = await createDatabase({ template: 'demo-tiny' });
  open = await openDatabase(test.url, { migrate: true });
  const { database } = open;
  const handlers = [
    new PlanResourceTables(database),
    new BuildResourceTable(database),
    new SwapResourceTables(),
    new ReportLostViews(),
  ];
  worker = new Worker(
    new StepLedger(database),
    handlers as StepHandler[],
    new SilentBell(),
    new WorkerMetrics(new Registry(), database, []),
    {
      service: 'analytics',
      nodeUuid: randomUUID(),
      slots: 2,
      leaseMs: 15_000,
      pollMs: 20,
      graceMs: 1_000,
    },
  );
  worker.start();
});

afterEach(async () => {
  await open.database.execute(
    `delete from systemsetting where name like 'key%Analytics%' or name like 'key%ResourceTables%'`,
  );
});

afterAll(async () => {
  await worker.stop();
  await open.close();
  await test.drop();
});

/** Runs the job to its end and returns its notifications, oldest first. */
async function run(): Promise<{ level: string; message: string }[]> {
  const { uid } = await new RunLedger(open.database).start({
    definition: resourceTableJob,
    parameters: {},
    caller: admin,
  });
  const tasks = new TasksReadModel(open.database);
  return waitFor(
    async () => {
      const newestFirst = await tasks.findNotifications('RESOURCE_TABLE', uid, admin);
      return newestFirst.at(0)?.completed ? newestFirst.toReversed() : undefined;
    },
    { timeoutMs: 25_000, description: 'the end of the run' },
  );
}

async function namesLike(pattern: string): Promise<string[]> {
  const rows = await open.database.query<{ name: string }>(
    'select relname as name from pg_class where relname like $1 order by 1',
    [pattern],
  );
  return rows.map(({ name }) => name);
}

/** Whether somebody waits for an exclusive lock on the table. */
async function isWanted(table: string): Promise<boolean> {
  const waiting = await open.database.query(
    `select from pg_locks l where l.relation = $1::regclass and l.mode = 'AccessExclusiveLock' and not l.granted`,
    [table],
  );
  return waiting.length > 0;
}

describe('a run of RESOURCE_TABLE', () => {
  it('builds all tables, shows them at once and says so', async () => {
    const before = Date.now();
    const messages = (await run()).map(({ message }) => message);
    expect(messages.at(0)).toBe('Generating resource tables');
    expect(messages).toContain('Generated resource table analytics_rs_dataset: 11 rows');
    expect(messages.filter((message) => message.startsWith('Generated resource table'))).toHaveLength(13);
    expect(messages.at(-1)).toMatch(/^Resource tables generated: \d\d:\d\d:\d\d\.\d{3}$/);
    const tables = await open.database.query<{ name: string }>(
      `select tablename as name from pg_tables where schemaname = 'public' and tablename like 'analytics\\_%'`,
    );
    expect(tables.map(({ name }) => name).sort()).toEqual([...resourceTableNames].sort());
    expect(await namesLike('analytics\\_st\\_%')).toEqual([]);
    const [setting] = await open.database.query<{ value: string }>(
      `select value from systemsetting where name = 'keyLastSuccessfulResourceTablesUpdate'`,
    );
    expect(Number(setting?.value)).toBeGreaterThanOrEqual(before - 1_000);
  });

  it('replaces the tables of the run before and keeps the views on them', async () => {
    await open.database.execute(
      'create view _view_levels as select level, count(*) from analytics_rs_orgunitstructure group by level',
    );
    await open.database
      .execute(`insert into orgunitgroupset (orgunitgroupsetid, uid, created, lastupdated, name, shortname, compulsory, datadimension)
      values (990001, 'OugsNew0001', now(), now(), 'New set', 'New set', false, true)`);
    const [before] = await open.database.query<{ oid: number }>(
      `select 'analytics_rs_orgunitstructure'::regclass::oid as oid`,
    );
    const notifications = await run();
    expect(notifications.at(-1)?.level).toBe('INFO');
    const [after] = await open.database.query<{ oid: number }>(
      `select 'analytics_rs_orgunitstructure'::regclass::oid as oid`,
    );
    expect(after?.oid).not.toBe(before?.oid);
    expect(
      await open.database.query('select "New set" from analytics_rs_organisationunitgroupsetstructure'),
    ).not.toHaveLength(0);
    expect(await open.database.query('select * from _view_levels')).toHaveLength(4);
    await open.database.execute('drop view _view_levels');
  });

  it('waits for a reader of the live tables, who sees the old ones to the end', async () => {
    const { running, oid } = await open.database.transaction(async (reader) => {
      const read = () =>
        reader.query<{ oid: number }>(`select tableoid::integer as oid from analytics_rs_dataset limit 1`);
      const [before] = await read();
      // In an object, because a transaction would wait for a promise that it returns.
      const running = { promise: run() };
      await waitFor(() => isWanted('analytics_rs_dataset'), {
        timeoutMs: 20_000,
        description: 'the swap wanting the table',
      });
      expect(await read()).toEqual([before]);
      return { running, oid: before?.oid };
    });
    expect((await running.promise).at(-1)?.message).toMatch(/^Resource tables generated/);
    expect(await open.database.query(`select 'analytics_rs_dataset'::regclass::oid::integer as oid`)).not.toEqual([
      { oid },
    ]);
  });

  it('warns of a view that reads a column which the new table lacks', async () => {
    await open.database.execute(
      'create view _view_new as select organisationunitid, "New set" from analytics_rs_organisationunitgroupsetstructure',
    );
    await open.database.execute('delete from orgunitgroupset where orgunitgroupsetid = 990001');
    const notifications = await run();
    const warnings = notifications.filter(({ level }) => level === 'WARN');
    expect(warnings).toHaveLength(1);
    expect(warnings[0]?.message).toBe(
      'The view public._view_new does not fit the new tables and was dropped: column analytics_rs_organisationunitgroupsetstructure.New set does not exist',
    );
    expect(notifications.at(-1)?.message).toMatch(/^Resource tables generated/);
  });

  it('places a unit whose level or path is wrong by its parents, leaves out what has no place, and names them', async () => {
    const hierarchy = () =>
      open.database.query<{ uid: string; level: number; path: string; ancestors: string }>(
        `select organisationunituid as uid, level, path, concat_ws('/', uidlevel1, uidlevel2, uidlevel3, uidlevel4) as ancestors
         from analytics_rs_orgunitstructure order by 1`,
      );
    await run();
    const before = await hierarchy();
    const [unit] = await open.database.query<{ uid: string; name: string; parent: string }>(
      `select ou.uid, ou.name, p.name as parent from organisationunit ou join organisationunit p on p.organisationunitid = ou.parentid where ou.code = 'OU_3_1'`,
    );
    await open.database.execute(
      `update organisationunit set hierarchylevel = 9, path = '/nowhere' where code = 'OU_3_1';
       insert into organisationunit (organisationunitid, uid, name, shortname, openingdate, hierarchylevel, created, lastupdated)
       values (990001, 'lostUnit001', 'Lost unit', 'Lost unit', '2000-01-01', 3, now(), now())`,
    );
    const notifications = await run();
    expect(notifications.at(-1)?.message).toMatch(/^Resource tables generated/);
    const [warning, ...others] = notifications.filter(({ level }) => level === 'WARN').map(({ message }) => message);
    expect(others).toEqual([]);
    expect(warning).toMatch(
      /^analytics_rs_orgunitstructure: \d+ organisation units have a level or path that contradicts their parents/,
    );
    expect(warning).toContain('"Lost unit" (lostUnit001) is at level 3 but has no parent');
    expect(warning).toContain(
      `"${unit?.name}" (${unit?.uid}) is at level 9 but its parent "${unit?.parent}" is at level 2`,
    );
    expect(await hierarchy()).toEqual(before);
    await open.database.execute(
      `delete from organisationunit where organisationunitid = 990001; update organisationunit set hierarchylevel = 3, path = '' where code = 'OU_3_1'`,
    );
    expect((await run()).filter(({ level }) => level === 'WARN')).toEqual([]);
  });

  it('fails when the data is further from today than the administrator allows', async () => {
    await open.database.execute(
      `insert into systemsetting (systemsettingid, name, value) values (nextval('hibernate_sequence'), 'keyAnalyticsPeriodYearsOffset', '3')`,
    );
    const last = (await run()).at(-1);
    expect(last?.level).toBe('ERROR');
    expect(last?.message).toContain('Your database contains years out of the allowed offset');
  });
});
