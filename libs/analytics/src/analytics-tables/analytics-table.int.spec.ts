import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { analyticsTableTypes } from '@vaktmester/contracts';
import { type Database, SystemSettingsStore } from '@vaktmester/database';
import { AnalyticsFixture, TIME_LIMIT_MS } from './analytics-tables.fixture';

let fixture: AnalyticsFixture;
let database: Database;
let years: number[];

beforeAll(async () => {
  fixture = await AnalyticsFixture.create();
  database = fixture.database;
  await run({});
  const partitions = Object.keys(await liveTables()).filter((name) => name !== 'analytics');
  years = partitions.map((name) => Number(name.slice('analytics_'.length)));
}, TIME_LIMIT_MS);
afterAll(() => fixture?.close());

/** Builds `analytics` and no other table type, unless told otherwise. */
const run = (parameters: Parameters<AnalyticsFixture['run']>[0]) =>
  fixture.run({ skipTableTypes: analyticsTableTypes.filter((type) => type !== 'DATA_VALUE'), ...parameters });
const liveTables = () => fixture.liveTables();

describe('a full run', () => {
  it(
    'shows new tables under the live names, tells DHIS2 of it and leaves nothing else',
    async () => {
      const before = await liveTables();
      const { status, startedAt, notifications } = await run({ skipOutliers: true });
      expect(status).toBe('COMPLETED');
      const after = await liveTables();
      expect(Object.keys(after)).toEqual(Object.keys(before));
      for (const [name, table] of Object.entries(after)) {
        expect(table.oid).not.toBe(before[name]?.oid);
        expect(table.rows).toBe(before[name]?.rows);
      }
      const settings = await new SystemSettingsStore(database).readAll();
      expect(settings.date('keyLastSuccessfulAnalyticsTablesUpdate')).toEqual(startedAt);
      expect(settings.date('keyLastSuccessfulResourceTablesUpdate').getTime()).toBeGreaterThan(startedAt.getTime());
      expect(settings.text('keyLastSuccessfulAnalyticsTablesRuntime')).toMatch(/^\d\d:\d\d:\d\d\.\d{3}$/);
      expect(notifications.at(0)).toBe('Analytics table update process');
      expect(notifications.at(-1)).toMatch(/^Analytics tables updated: \d\d:\d\d:\d\d\.\d{3}$/);
      expect(await fixture.stagingTables()).toEqual([]);
    },
    TIME_LIMIT_MS,
  );

  it(
    'keeps views on the tables, which then show the new rows',
    async () => {
      await database.execute('create view on_analytics as select count(*) as rows from analytics');
      const [counted] = await database.query<{ rows: number }>('select rows from on_analytics');
      await database.execute(
        `update datavalue set deleted = true
       where ctid = (select dv.ctid from datavalue dv join dataelement de using (dataelementid)
                     where de.uid = (select dx from analytics limit 1) and not dv.deleted and dv.value <> '0' limit 1)`,
      );
      await run({ skipOutliers: true });
      expect(await database.query('select rows from on_analytics')).toEqual([{ rows: (counted?.rows ?? 0) - 1 }]);
      await database.execute('drop view on_analytics');
    },
    TIME_LIMIT_MS,
  );
});

describe('a run of the last years', () => {
  it(
    'replaces their partitions and touches no other table',
    async () => {
      const before = await liveTables();
      await run({ skipOutliers: true, lastYears: 1, full: true });
      const after = await liveTables();
      const rebuilt = `analytics_${years.at(-1)}`;
      expect(after[rebuilt]).toEqual({ ...before[rebuilt], oid: after[rebuilt]?.oid });
      expect(after[rebuilt]?.oid).not.toBe(before[rebuilt]?.oid);
      for (const name of Object.keys(before).filter((table) => table !== rebuilt))
        expect(after[name]).toEqual(before[name]);
      expect(await fixture.stagingTables()).toEqual([]);
    },
    TIME_LIMIT_MS,
  );

  it(
    'rebuilds every year when the columns have changed, because partitions of one table must be alike',
    async () => {
      const before = await liveTables();
      const { notifications } = await run({ lastYears: 1 });
      const after = await liveTables();
      for (const name of Object.keys(before)) expect(after[name]?.oid).not.toBe(before[name]?.oid);
      expect(notifications).toContain('There is no live table with the columns of analytics: all years are built');
    },
    TIME_LIMIT_MS,
  );
});

describe('a run that does not build analytics', () => {
  beforeEach(() => database.execute(`delete from systemsetting where name like 'keySkipDataType%'`));

  it(
    'leaves it alone when the table type is skipped',
    async () => {
      const before = await liveTables();
      expect(await run({ skipTableTypes: [...analyticsTableTypes] })).toMatchObject({ status: 'COMPLETED' });
      expect(await liveTables()).toEqual(before);
    },
    TIME_LIMIT_MS,
  );

  it(
    'leaves all live tables as they were when a value cannot be loaded',
    async () => {
      const before = await liveTables();
      await new SystemSettingsStore(database).write({ keySkipDataTypeValidationInAnalyticsTableExport: 'true' });
      await database.execute(
        `update datavalue set value = 'many', deleted = false where ctid = (
         select dv.ctid from datavalue dv join dataelement de using (dataelementid)
         where de.valuetype = 'NUMBER' and de.domaintype = 'AGGREGATE' limit 1)`,
      );
      const { status, notifications } = await run({});
      expect(status).toBe('FAILED');
      const reason = /DATA_VALUE: invalid input syntax for type double precision: ".*" \(SQLSTATE 22P02\)$/;
      expect(notifications).toContainEqual(expect.stringMatching(reason));
      expect(notifications).toContain('Not built, what was there before stays: DATA_VALUE');
      expect(notifications.at(-1)).toMatch(reason);
      expect(await liveTables()).toEqual(before);
    },
    TIME_LIMIT_MS,
  );

  it(
    'leaves it alone when there are no data values',
    async () => {
      const before = await liveTables();
      await database.execute('truncate datavalue');
      const { status, notifications } = await run({});
      expect(status).toBe('COMPLETED');
      expect(notifications).toContain("Analytics table update aborted, nothing to update: 'DATA_VALUE'");
      expect(await liveTables()).toEqual(before);
    },
    TIME_LIMIT_MS,
  );
});
