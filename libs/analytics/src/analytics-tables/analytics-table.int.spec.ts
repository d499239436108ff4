import { Logger } from '@nestjs/common';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Database, openDatabase, type OpenDatabase, SystemSettingsStore } from '@vaktmester/database';
import { runJob } from '@vaktmester/jobs';
import { createDatabase, type TestDatabase } from '@vaktmester/testing';
import { analyticsStepHandlers } from '../step-handlers';
import { analyticsTableJob } from './analytics-table.job';

// Some seconds on an idle machine; other suites may be running beside this one.
const TIME_LIMIT_MS = 120_000;

let copy: TestDatabase;
let opened: OpenDatabase;
let database: Database;
let years: number[];

beforeAll(async () => {
  Logger.overrideLogger(['error']);
  copy = await createDatabase({ template: 'demo-tiny' });
  opened = await openDatabase(copy.url, { migrate: true });
  database = opened.database;
  // Three years are enough to tell what is rebuilt from what is not.
  await database.execute(
    `delete from datavalue where periodid in (
       select p.periodid from period p where extract(year from p.startdate) < extract(year from now()) - 2)`,
  );
  await run({});
  years = await partitionYears();
}, TIME_LIMIT_MS);
afterAll(async () => {
  await opened?.close();
  await copy?.drop();
});

function run(parameters: object) {
  const handlers = analyticsStepHandlers(database);
  return runJob(database, { definition: analyticsTableJob, parameters, handlers, timeoutMs: TIME_LIMIT_MS });
}

/** Identity and parent of every live analytics table: what a rename or a rebuild changes. */
async function liveTables(): Promise<Record<string, { oid: number; parent: string | null; rows: number }>> {
  const tables = await database.query<{ name: string; oid: number; parent: string | null }>(
    `select c.relname as name, c.oid::integer as oid, i.inhparent::regclass::text as parent
     from pg_class c left join pg_inherits i on i.inhrelid = c.oid
     where c.relkind = 'r' and c.relname ~ '^analytics(_[0-9]+)?$' order by c.relname`,
  );
  const facts = tables.map(async ({ name, ...table }) => {
    const [counted] = await database.query<{ rows: number }>(`select count(*) as rows from only "${name}"`);
    return [name, { ...table, rows: counted?.rows ?? 0 }] as const;
  });
  return Object.fromEntries(await Promise.all(facts));
}

async function partitionYears(): Promise<number[]> {
  return Object.keys(await liveTables())
    .filter((name) => name !== 'analytics')
    .map((name) => Number(name.slice('analytics_'.length)));
}

async function stagingTables(): Promise<string[]> {
  const tables = await database.query<{ name: string }>(
    `select relname as name from pg_class where relkind in ('r', 'p') and starts_with(relname, 'analytics_st_')`,
  );
  return tables.map(({ name }) => name);
}

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
      expect(await stagingTables()).toEqual([]);
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
      await run({ skipOutliers: true, lastYears: 1 });
      const after = await liveTables();
      const rebuilt = `analytics_${years.at(-1)}`;
      expect(after[rebuilt]).toEqual({ ...before[rebuilt], oid: after[rebuilt]?.oid });
      expect(after[rebuilt]?.oid).not.toBe(before[rebuilt]?.oid);
      for (const name of Object.keys(before).filter((table) => table !== rebuilt))
        expect(after[name]).toEqual(before[name]);
      expect(await stagingTables()).toEqual([]);
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

  it(
    'says plainly that the latest partition is not built',
    async () => {
      const { status, notifications } = await run({ lastYears: 0 });
      expect(status).toBe('FAILED');
      expect(notifications.at(0)).toBe('Analytics table update process (latest partition)');
      expect(notifications.at(-1)).toMatch(
        /^Analytics table update: .*latest partition \(lastYears = 0\) is not built yet/,
      );
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
      expect(await run({ skipTableTypes: ['DATA_VALUE'] })).toMatchObject({ status: 'COMPLETED' });
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
      expect(notifications.at(-1)).toMatch(/invalid input syntax for type double precision/);
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
