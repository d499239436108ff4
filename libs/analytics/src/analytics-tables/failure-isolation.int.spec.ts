import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type AnalyticsTableType, analyticsTableTypes } from '@vaktmester/contracts';
import { type Database, SystemSettingsStore } from '@vaktmester/database';
import { RunLedger } from '@vaktmester/jobs';
import { waitFor } from '@vaktmester/testing';
import { AnalyticsFixture, TIME_LIMIT_MS } from './analytics-tables.fixture';

let fixture: AnalyticsFixture;
let database: Database;

const admin = { uid: 'M5zQapPyTZI', username: 'admin', address: '192.0.2.1' };
const ALL = '^analytics_(completeness|orgunittarget|validationresult)|^analytics(_[0-9]+)?$';
const RESOURCES = '^analytics_rs_';

beforeAll(async () => {
  fixture = await AnalyticsFixture.create();
  database = fixture.database;
  await fixture.run();
}, TIME_LIMIT_MS);
afterEach(() => database.execute('delete from tablehook'));
afterAll(() => fixture?.close());

function createHook(type: AnalyticsTableType, sql: string): Promise<number> {
  return database.execute(
    `insert into tablehook (analyticstablehookid, uid, created, lastupdated, name, analyticstablephase, analyticstabletype, sql)
     values (nextval('hibernate_sequence'), 'hook0000001', now(), now(), $1 || ' hook', 'ANALYTICS_TABLE_POPULATED', $1, $2)`,
    [type, sql],
  );
}

function createResourceHook(sql: string): Promise<number> {
  return database.execute(
    `insert into tablehook (analyticstablehookid, uid, created, lastupdated, name, analyticstablephase, resourcetabletype, sql)
     values (nextval('hibernate_sequence'), 'hook0000002', now(), now(), 'resource hook', 'RESOURCE_TABLE_POPULATED', 'DATA_SET', $1)`,
    [sql],
  );
}

/** Names of live tables that are others than before. */
async function replacedSince(
  before: Awaited<ReturnType<AnalyticsFixture['liveTables']>>,
  pattern = ALL,
): Promise<string[]> {
  const after = await fixture.liveTables(pattern);
  expect(Object.keys(after)).toEqual(Object.keys(before));
  return Object.keys(after).filter((name) => after[name]?.oid !== before[name]?.oid);
}

describe('a table that cannot be built', () => {
  it(
    'stays as it was and is named with its SQLSTATE; the others are shown, and the run ends as an error',
    async () => {
      const before = await fixture.liveTables(ALL);
      const successBefore = (await new SystemSettingsStore(database).readAll()).values
        .keyLastSuccessfulAnalyticsTablesUpdate;
      await createHook('COMPLETENESS', 'insert into analytics_completeness_temp select 1 / 0');
      const { status, error, notifications } = await fixture.run({ full: true });
      expect(status).toBe('FAILED');
      const reason = 'COMPLETENESS: table hook "COMPLETENESS hook" failed: division by zero (SQLSTATE 22012)';
      expect(error).toBe(reason);
      expect(notifications).toContain(reason);
      expect(notifications).toContain('Not built, what was there before stays: analytics_completeness');
      expect(notifications).toContain("Swapping analytics tables: 'DATA_VALUE'");
      const replaced = await replacedSince(before);
      expect(replaced).toEqual(Object.keys(before).filter((name) => !/^analytics_completeness(_\d+)?$/.test(name)));
      expect(await fixture.stagingTables()).toEqual([]);
      const success = (await new SystemSettingsStore(database).readAll()).values.keyLastSuccessfulAnalyticsTablesUpdate;
      expect(success).toBe(successBefore);
    },
    TIME_LIMIT_MS,
  );

  it(
    'keeps its watermark, so that the next run finds what it has missed, while the others move theirs',
    async () => {
      const marks = () =>
        database.query<{ tableType: string; until: string }>(
          `select table_type as "tableType", full_until::text as until from vaktmester.analytics_watermark
           where table_type in ('DATA_VALUE', 'COMPLETENESS') order by 1 desc`,
        );
      await createHook('COMPLETENESS', 'select * from no_such_table');
      const before = await marks();
      await fixture.untilNextSecond();
      await fixture.run();
      const after = await marks();
      expect(after.map(({ tableType }) => tableType)).toEqual(['DATA_VALUE', 'COMPLETENESS']);
      expect(after[0]?.until).not.toBe(before[0]?.until);
      expect(after[1]?.until).toBe(before[1]?.until);
    },
    TIME_LIMIT_MS,
  );

  it(
    'does not keep the analytics tables from being built when it is a resource table: these are built on the live ones',
    async () => {
      const before = await fixture.liveTables(ALL);
      const resources = await fixture.liveTables(RESOURCES);
      await createResourceHook('select 1 / 0');
      const { status, error } = await fixture.run({ full: true });
      expect(status).toBe('FAILED');
      expect(error).toBe('analytics_rs_dataset: table hook "resource hook" failed: division by zero (SQLSTATE 22012)');
      expect(await replacedSince(resources, RESOURCES)).toEqual([]);
      expect(await replacedSince(before)).toEqual(Object.keys(before));
    },
    TIME_LIMIT_MS,
  );

  it(
    'says which resource table is wanting when there is none to build on',
    async () => {
      const resources = Object.keys(await fixture.liveTables(RESOURCES));
      await database.execute(`drop table ${resources.join(', ')}`);
      await createResourceHook('select 1 / 0');
      const { status, notifications } = await fixture.run();
      expect(status).toBe('FAILED');
      expect(notifications).toContain(
        'DATA_VALUE: cannot be built without analytics_rs_periodstructure, because the resource tables could not be built',
      );
    },
    TIME_LIMIT_MS,
  );
});

describe('hooks of a table type', () => {
  it(
    'run once, when all its partitions are filled and none is indexed, and what they change is shown',
    async () => {
      const years = Object.keys(await fixture.liveTables('^analytics_[0-9]+$')).map((name) => name.slice(-4));
      const [first = '', second = ''] = years;
      await database.execute('create table if not exists hooked (rows bigint, indexes bigint)');
      await createHook(
        'DATA_VALUE',
        `insert into hooked select count(*), (select count(*) from pg_index i join pg_inherits h on h.inhrelid = i.indrelid
           where h.inhparent = 'analytics_temp'::regclass) from analytics_temp;
         delete from analytics_${first}_temp;
         insert into analytics_${second}_temp select * from analytics_${second}_temp limit 3`,
      );
      const before = await fixture.liveTables();
      const { status, notifications } = await fixture.run();
      expect(status).toBe('COMPLETED');
      expect(notifications).toContain("Invoking analytics table hooks: 'DATA_VALUE'");
      const after = await fixture.liveTables();
      const rows = Object.values(before).reduce((sum, table) => sum + table.rows, 0);
      expect(await database.query('select * from hooked')).toEqual([{ rows, indexes: 0 }]);
      expect(after[`analytics_${first}`]?.rows).toBe(0);
      expect(after[`analytics_${second}`]?.rows).toBe((before[`analytics_${second}`]?.rows ?? 0) + 3);
      const comment = `select obj_description('analytics_${first}'::regclass, 'pg_class') as value`;
      expect(await fixture.value(comment)).toBeNull();
    },
    TIME_LIMIT_MS,
  );
});

describe('cancelling a run', () => {
  it(
    'takes effect within two seconds, also on a statement that runs, and leaves the live tables as they were',
    async () => {
      const before = await fixture.liveTables('^analytics_');
      await createHook('DATA_VALUE', 'select pg_sleep(600)');
      const run = fixture.run({ skipTableTypes: analyticsTableTypes.filter((type) => type !== 'DATA_VALUE') });
      const sleeping = () =>
        database.query(`select from pg_stat_activity where query like 'select pg_sleep(600)%' and state = 'active'`);
      await waitFor(async () => (await sleeping()).length > 0, { timeoutMs: 60_000, description: 'the hook' });
      const uid = await fixture.value<string>(`select uid as value from vaktmester.run where status = 'RUNNING'`);
      const askedAt = performance.now();
      await new RunLedger(database).cancel(uid, admin);
      await waitFor(async () => (await sleeping()).length === 0, {
        timeoutMs: 10_000,
        description: 'the cancellation',
      });
      const { status } = await run;
      const tookMs = performance.now() - askedAt;
      expect(status).toBe('CANCELLED');
      expect(tookMs).toBeLessThan(2_000);
      expect(await replacedSince(before, '^analytics_(?!st_)')).toEqual([]);
    },
    TIME_LIMIT_MS,
  );
});
