import { Logger } from '@nestjs/common';
import { Registry } from 'prom-client';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type AnalyticsTableType, PlanAnalyticsTables } from '@vaktmester/contracts';
import { createWorker, RunLedger } from '@vaktmester/jobs';
import { type ServersOfRun, startInFreeFolder, waitFor } from '@vaktmester/testing';
import { AnalyticsFixture, TIME_LIMIT_MS, trackerTypes } from '../analytics-tables/analytics-tables.fixture';
import { analyticsTableJob } from '../analytics-tables/analytics-table.job';
import { ExplainTablesMessages } from '../explain-tables/explain-tables.messages';
import { readFreshness } from '../explain-tables/freshness.read-model';
import { analyticsStepHandlers } from '../step-handlers';
import { assertResourceTablesHold } from './assert-resource-tables-hold';
import { findEmptiedTables } from './emptied-tables.read-model';
import { EmptiedTablesWatch } from './emptied-tables.watch';

const ALL = '^analytics_';
/** Of tracker data only the smallest, which have no latest partition. */
const TYPES: AnalyticsTableType[] = ['TRACKED_ENTITY_INSTANCE_EVENTS'];

let own: ServersOfRun;
let fixture: AnalyticsFixture;

beforeAll(async () => {
  own = await startInFreeFolder('crash', process.cwd(), { redis: 0, nats: false });
  fixture = await AnalyticsFixture.create({ adminUrl: own.servers.databaseAdminUrl ?? '' });
}, TIME_LIMIT_MS);
afterAll(async () => {
  await fixture?.close();
  await own?.servers.stop();
});

/** Ends PostgreSQL as a power cut would, and starts it again: it recovers from its log. */
async function crash(): Promise<void> {
  await own.servers.postgres?.kill();
  await own.servers.postgres?.start();
  await waitFor(() => fixture.value('select true as value').catch(() => false), {
    description: 'PostgreSQL after its crash',
  });
}

/** Rows of each live table that has any. */
async function rows(): Promise<Record<string, number>> {
  const tables = await fixture.liveTables(`${ALL}(?!st_)|^analytics$`);
  return Object.fromEntries(
    Object.entries(tables)
      .map(([name, table]) => [name, table.rows])
      .filter(([, n]) => n !== 0),
  );
}

const freshnessOf = async (type: string) =>
  (await readFreshness(fixture.database)).tableTypes.find(({ tableType }) => tableType === type);

describe('after a crash of PostgreSQL', () => {
  let before: Record<string, number>;

  beforeEach(async () => {
    const { error } = await fixture.run({}, TYPES);
    expect(error).toBeNull();
    before = await rows();
    expect(await findEmptiedTables(fixture.database)).toEqual([]);
    await crash();
    expect(await rows()).toEqual({});
  }, TIME_LIMIT_MS);

  it(
    'all tables that held rows are known as emptied: to the freshness, the metric and the log, once, until a run builds their type',
    async () => {
      const { emptiedTables, tableTypes } = await readFreshness(fixture.database);
      expect(Object.fromEntries(emptiedTables.map((table) => [table.name, table.rows]))).toEqual(before);
      expect(tableTypes.reduce((sum, { emptied }) => sum + emptied, 0)).toBe(
        Object.keys(before).filter((name) => !name.startsWith('analytics_rs_')).length,
      );
      const explain = new ExplainTablesMessages(fixture.database, { indexProfile: 'full' });
      const request = PlanAnalyticsTables.request.parse({ lastYears: 0 });
      await expect(explain.plan(request)).rejects.toThrow('A crash of PostgreSQL has emptied the resource tables');
      const isRebuilt = emptiedTables.map(({ name }) => name);
      await assertResourceTablesHold(fixture.database, isRebuilt);
      await expect(assertResourceTablesHold(fixture.database, [])).rejects.toThrow(
        /emptied resource tables .*analytics_rs_dataset/,
      );
      const registry = new Registry();
      const warn = vi.spyOn(Logger.prototype, 'warn');
      const watch = new EmptiedTablesWatch(registry, fixture.database);
      await watch.look();
      await watch.look();
      expect(await registry.metrics()).toContain(`\nvaktmester_emptied_tables ${emptiedTables.length}\n`);
      expect(warn).toHaveBeenCalledTimes(1);
      expect(warn.mock.calls[0]?.[0]).toMatch(/^a crash of PostgreSQL has emptied \d+ tables \(analytics_/);
      warn.mockRestore();

      await fixture.run({ lastYears: 0, skipTableTypes: ['COMPLETENESS'] });
      expect(await freshnessOf('DATA_VALUE')).toMatchObject({ emptied: 0 });
      expect((await freshnessOf('COMPLETENESS'))?.emptied).toBeGreaterThan(0);
    },
    TIME_LIMIT_MS,
  );

  it.each([{ lastYears: 0 }, { lastYears: 1, skipResourceTables: true }])(
    'the next run builds all of them again, whatever years it is asked for: %o',
    async (parameters) => {
      // As the table of a program that was deleted: no run builds it again.
      await fixture.database.execute(
        `drop table if exists analytics_te_event_gone; create unlogged table analytics_te_event_gone ();
         insert into vaktmester.shown_table select c.oid, c.relname, 7, 'run' from pg_class c where c.relname = 'analytics_te_event_gone'`,
      );
      const { error, notifications } = await fixture.run(parameters, TYPES);
      expect(error).toBeNull();
      expect(notifications.filter((text) => text.startsWith('A crash of PostgreSQL has emptied'))).toHaveLength(1);
      expect(await rows()).toEqual(before);
      expect(await findEmptiedTables(fixture.database)).toEqual([]);
    },
    TIME_LIMIT_MS,
  );
});

describe('a crash of PostgreSQL in the middle of a run', () => {
  it(
    'never shows a table that it has emptied: what could not be built is named, and the next run builds it',
    async () => {
      await fixture.run();
      const before = await rows();
      const { uid, worker } = await startRun();
      const isAtWork = `select count(*) > 0 as value from vaktmester.step s where s.run_uid = '${uid}' and s.key ~ '^finish:' and s.status = 'DONE'`;
      await waitFor(() => fixture.value<boolean>(isAtWork), {
        description: 'a finished partition',
        timeoutMs: TIME_LIMIT_MS,
      });
      await crash();
      const ended = `select error as value from vaktmester.run where uid = '${uid}' and finished_at is not null`;
      const error = await waitFor(() => fixture.value<string>(ended), {
        description: 'the end of the run',
        timeoutMs: TIME_LIMIT_MS,
      });
      await worker.stop();
      expect(error).toMatch(/PostgreSQL was restarted after a crash/);
      const emptied = await findEmptiedTables(fixture.database);
      const known = { ...(await rows()), ...Object.fromEntries(emptied.map((table) => [table.name, table.rows])) };
      expect(known).toEqual(before);
      expect((await fixture.run({ lastYears: 0 }, TYPES)).error).toBeNull();
      expect(await rows()).toEqual(before);
    },
    TIME_LIMIT_MS,
  );
});

/** A run of which nobody waits for the end, which needs PostgreSQL. */
async function startRun() {
  const worker = createWorker(fixture.database, analyticsStepHandlers(fixture.database), { leaseMs: 5_000 });
  const parameters = { skipTableTypes: trackerTypes, full: true };
  const { uid } = await new RunLedger(fixture.database, () => worker.wake()).start({
    definition: analyticsTableJob,
    parameters,
  });
  worker.start();
  return { uid, worker };
}
