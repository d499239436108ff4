import { Logger } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AnalyticsPlan, type AnalyticsTableType, PlanAnalyticsTables } from '@vaktmester/contracts';
import { openDatabase, type OpenDatabase } from '@vaktmester/database';
import { runJob } from '@vaktmester/jobs';
import { createDatabase, type TestDatabase } from '@vaktmester/testing';
import { analyticsTableJob } from '../analytics-tables/analytics-table.job';
import { analyticsStepHandlers } from '../step-handlers';
import { ExplainTablesMessages } from './explain-tables.messages';

let copy: TestDatabase;
let opened: OpenDatabase;
let messages: ExplainTablesMessages;
beforeAll(async () => {
  Logger.overrideLogger(['error']);
  copy = await createDatabase({ template: 'demo-tiny' });
  opened = await openDatabase(copy.url, { migrate: true });
  messages = new ExplainTablesMessages(opened.database, { indexProfile: 'full' });
});
afterAll(async () => {
  await opened?.close();
  await copy?.drop();
});

async function plan(parameters: object = {}): Promise<AnalyticsPlan> {
  return PlanAnalyticsTables.reply.parse(await messages.plan(PlanAnalyticsTables.request.parse(parameters)));
}

const names = (found: AnalyticsPlan) =>
  found.tables.flatMap(({ partitions }) => partitions.map(({ name }) => name)).sort();

async function liveTables(): Promise<string[]> {
  const rows = await opened.database.query<{ name: string }>(
    `select c.relname as name from pg_class c
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname like 'analytics%'
       and c.relname not like 'analytics_rs_%' and not exists (select from pg_inherits i where i.inhparent = c.oid)
     order by 1`,
  );
  return rows.map(({ name }) => name).sort();
}

describe('before anything is built', () => {
  it('the plan says what is missing', async () => {
    await opened.database.execute('drop table if exists analytics_rs_periodstructure cascade');
    await expect(plan()).rejects.toThrow('POST /api/resourceTables');
  });

  it('no type is fresh', async () => {
    const { tableTypes } = await messages.freshness();
    expect(tableTypes.every(({ lastFull, lagSeconds }) => lastFull === null && lagSeconds === null)).toBe(true);
  });
});

describe('beside live tables', () => {
  beforeAll(async () => {
    const { database } = opened;
    const handlers = analyticsStepHandlers(database);
    const run = await runJob(database, { definition: analyticsTableJob, parameters: {}, handlers, timeoutMs: 200_000 });
    expect(run).toMatchObject({ status: 'COMPLETED', error: null });
  }, 240_000);

  it('the plan names the tables that the run has built', async () => {
    expect(names(await plan({ full: true }))).toEqual(await liveTables());
  });

  it('the plan has the size of each, near to what it is', async () => {
    const found = await plan({ full: true });
    const analytics = found.tables.find(({ name }) => name === 'analytics');
    const [live] = await opened.database.query<{ rows: number; bytes: number }>(
      `select (select count(*) from analytics) as rows, sum(pg_total_relation_size(i.inhrelid))::int8 as bytes
       from pg_inherits i where i.inhparent = 'analytics'::regclass`,
    );
    const sum = (of: 'rows' | 'bytes') => analytics?.partitions.reduce((total, part) => total + part[of], 0) ?? 0;
    // Zeros and values of other types are counted too: a plan reads no value.
    expect(sum('rows')).toBeGreaterThanOrEqual(live?.rows ?? 0);
    expect(sum('rows')).toBeLessThan((live?.rows ?? 0) * 1.5);
    expect(sum('bytes')).toBeGreaterThan((live?.bytes ?? 0) / 2);
    expect(sum('bytes')).toBeLessThan((live?.bytes ?? 0) * 2);
  });

  it('the plan leaves out what cannot have changed, until it has', async () => {
    const unchanged = await plan();
    expect(names(unchanged)).toEqual([]);
    expect(unchanged.skipped.map(({ name }) => name).sort()).toEqual(await liveTables());
    expect(unchanged.skipped.every(({ reason }) => /^Unchanged since \d{4}-/.test(reason))).toBe(true);
    await opened.database.execute(
      `update datavalue set value = '4711' where ctid = (
         select dv.ctid from datavalue dv join period p using (periodid)
         where extract(year from p.startdate) = extract(year from now()) limit 1)`,
    );
    // With outlier statistics a value counts in all years.
    const dataValues = (found: AnalyticsPlan) => names(found).filter((name) => /^analytics_\d{4}$/.test(name));
    expect(dataValues(await plan()).length).toBeGreaterThan(1);
    expect(dataValues(await plan({ skipAggregate: true }))).toEqual([]);
  });

  it('the plan says what is left out, and why', async () => {
    const { skipped, tables } = await plan({ skipEvents: true, lastYears: 1, full: true });
    const reasonOf = (type: AnalyticsTableType) => skipped.find(({ tableType }) => tableType === type)?.reason;
    expect(reasonOf('EVENT')).toBe('The parameters leave it out');
    expect(skipped.filter(({ tableType }) => tableType === 'DATA_VALUE').length).toBeGreaterThan(1);
    const year = new Date().getUTCFullYear();
    expect(tables.find(({ name }) => name === 'analytics')?.partitions.map(({ name }) => name)).toEqual([
      `analytics_${year}`,
    ]);
  });

  it('the lean profile has fewer indexes in its plan', async () => {
    const lean = new ExplainTablesMessages(opened.database, { indexProfile: 'lean' });
    const indexes = (found: AnalyticsPlan) => found.tables[0]?.partitions[0]?.indexes ?? 0;
    const planned = await lean.plan(PlanAnalyticsTables.request.parse({ full: true }));
    expect(indexes(planned)).toBeLessThan(indexes(await plan({ full: true })));
  });

  it('every type that was built is fresh, and has the size of its tables', async () => {
    const { tableTypes } = await messages.freshness();
    const dataValues = tableTypes.find(({ tableType }) => tableType === 'DATA_VALUE');
    expect(dataValues).toMatchObject({ lastFull: { started: expect.any(String) }, lastContinuous: null });
    expect(dataValues?.lagSeconds).toBeLessThan(300);
    expect(dataValues?.rows).toBeGreaterThan(1_000);
    expect(tableTypes.reduce((sum, { tables }) => sum + tables, 0)).toBeGreaterThanOrEqual((await liveTables()).length);
  });
});
