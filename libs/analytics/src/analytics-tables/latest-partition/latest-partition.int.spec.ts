import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { analyticsTableTypes } from '@vaktmester/contracts';
import { type Database, SystemSettingsStore } from '@vaktmester/database';
import { AnalyticsFixture, TIME_LIMIT_MS } from '../analytics-tables.fixture';

let fixture: AnalyticsFixture;
let database: Database;

const LATEST = { lastYears: 0 };
const DATA_VALUES_ALONE = { skipTableTypes: analyticsTableTypes.filter((type) => type !== 'DATA_VALUE') };

beforeAll(async () => {
  fixture = await AnalyticsFixture.create();
  database = fixture.database;
}, TIME_LIMIT_MS);
afterAll(() => fixture?.close());

const settings = async () => (await new SystemSettingsStore(database).readAll()).values;

describe('before any full run', () => {
  it(
    'the latest partition is refused, and no table is left',
    async () => {
      const { status, error, notifications } = await fixture.run(LATEST);
      expect(status).toBe('FAILED');
      expect(error).toMatch(/^(DATA_VALUE|COMPLETENESS): no full run is known/);
      expect(notifications).toContain(`Not built, what was there before stays: DATA_VALUE, COMPLETENESS`);
      expect(await fixture.liveTables('^analytics')).toEqual({});
      expect(await fixture.stagingTables()).toEqual([]);
    },
    TIME_LIMIT_MS,
  );
});

describe('after a full run', () => {
  beforeAll(async () => {
    await fixture.run({ skipTableTypes: ['VALIDATION_RESULT'] });
  }, TIME_LIMIT_MS);

  /** Data values that are in `analytics`, one of each year and as many as asked for, with their keys. */
  const pick = (count: number, condition = 'true') => `
    select distinct on (a.value, a.dx) a.id, dv.ctid, dv.dataelementid
    from analytics a
    join datavalue dv on (dv.dataelementid, dv.periodid, dv.sourceid, dv.categoryoptioncomboid, dv.attributeoptioncomboid)
      = (a.dataelementid, a.periodid, a.sourceid, a.categoryoptioncomboid, a.attributeoptioncomboid)
    where ${condition}
    limit ${count}`;

  it(
    'holds what has changed; the rows it supersedes leave the years, and nothing counts twice',
    async () => {
      const before = await fixture.liveTables();
      const [changed, deleted, zero] = await database.query<{ id: string; ctid: string }>(
        pick(3, `a.value > 1 and a.year < extract(year from now())`),
      );
      await fixture.untilNextSecond();
      await database.execute(`update datavalue set value = '4711', lastupdated = now() where ctid = $1::tid`, [
        changed?.ctid,
      ]);
      await database.execute(`update datavalue set deleted = true, lastupdated = now() where ctid = $1::tid`, [
        deleted?.ctid,
      ]);
      await database.execute(`update datavalue set value = 'much', lastupdated = now() where ctid = $1::tid`, [
        zero?.ctid,
      ]);
      await fixture.untilNextSecond();
      const { status, startedAt, notifications } = await fixture.run(LATEST);
      expect(status).toBe('COMPLETED');
      expect(notifications.at(0)).toBe('Analytics table update process (latest partition)');
      expect(notifications.at(-1)).toMatch(/^Analytics tables updated: \d\d:\d\d:\d\d\.\d{3}$/);
      expect(await database.query('select id, value from analytics_0')).toEqual([{ id: changed?.id, value: 4711 }]);
      expect(
        await database.query(`select id, value from analytics where id = any ($1::text[])`, [
          [changed?.id, deleted?.id, zero?.id],
        ]),
      ).toEqual([{ id: changed?.id, value: 4711 }]);
      const after = await fixture.liveTables();
      expect(after.analytics_0?.parent).toBe('analytics');
      for (const [name, table] of Object.entries(before)) expect(after[name]?.oid).toBe(table.oid);
      const sum = (tables: typeof before) => Object.values(tables).reduce((rows, table) => rows + table.rows, 0);
      expect(sum(after)).toBe(sum(before) - 2);
      expect(await fixture.stagingTables()).toEqual([]);
      const written = await settings();
      expect(written.keyLastSuccessfulLatestAnalyticsPartitionUpdate).toBe(String(startedAt.getTime()));
      expect(written.keyLastSuccessfulLatestAnalyticsPartitionRuntime).toMatch(/^\d\d:\d\d:\d\d\.\d{3}$/);
      expect(Number(written.keyLastSuccessfulAnalyticsTablesUpdate)).toBeLessThan(startedAt.getTime());
    },
    TIME_LIMIT_MS,
  );

  it(
    'is left alone when nothing has changed since it was built',
    async () => {
      const before = await fixture.liveTables();
      const { notifications } = await fixture.run(LATEST);
      expect(notifications).toContain("Analytics table update aborted, nothing to update: 'DATA_VALUE'");
      expect(notifications).toContain("Analytics table update aborted, nothing to update: 'COMPLETENESS'");
      expect(await fixture.liveTables()).toEqual(before);
    },
    TIME_LIMIT_MS,
  );

  it(
    'has the same rows as the year would have, statistics included',
    async () => {
      const [row] = await database.query<{ ctid: string; id: string }>(pick(1, 'a.value > 5'));
      await fixture.untilNextSecond();
      await database.execute(`update datavalue set value = '77', lastupdated = now() where ctid = $1::tid`, [
        row?.ctid,
      ]);
      await fixture.untilNextSecond();
      await fixture.run(LATEST);
      const find = () =>
        database.query<{ percentile_middle_value: number; year: number }>('select * from analytics where id = $1', [
          row?.id,
        ]);
      const [latest] = await find();
      await fixture.run(DATA_VALUES_ALONE);
      const [full] = await find();
      expect(latest?.percentile_middle_value).toBeGreaterThan(0);
      expect(latest).toEqual(full);
      expect(await fixture.liveTables('^analytics_0$')).toEqual({});
    },
    TIME_LIMIT_MS,
  );

  it(
    'holds the values of a period that has come into use since',
    async () => {
      await fixture.untilNextSecond();
      await database.execute(
        `with month as (
           insert into period (periodid, periodtypeid, startdate, enddate)
           select nextval('hibernate_sequence'), pt.periodtypeid, '2031-07-01', '2031-07-31' from periodtype pt where pt.name = 'Monthly'
           returning periodid
         )
         insert into datavalue (dataelementid, periodid, sourceid, categoryoptioncomboid, attributeoptioncomboid, value, created, lastupdated, deleted)
         select a.dataelementid, month.periodid, a.sourceid, a.categoryoptioncomboid, a.attributeoptioncomboid, '12', now(), now(), false
         from month, (select * from analytics where value > 5 limit 1) a`,
      );
      await fixture.untilNextSecond();
      const { status } = await fixture.run(LATEST);
      expect(status).toBe('COMPLETED');
      expect(await database.query('select pe, year, value, monthly from analytics_0')).toEqual([
        { pe: '203107', year: 2031, value: 12, monthly: '203107' },
      ]);
    },
    TIME_LIMIT_MS,
  );

  it(
    'follows registrations of completeness that are made and withdrawn',
    async () => {
      await fixture.run({ skipTableTypes: ['DATA_VALUE', 'VALIDATION_RESULT'] });
      const before = await fixture.value<number>('select count(*) as value from analytics_completeness');
      await fixture.untilNextSecond();
      await database.execute(
        `update completedatasetregistration set completed = ctid <> (select min(ctid) from completedatasetregistration where completed), lastupdated = now()
         where ctid in (select ctid from completedatasetregistration where completed order by ctid limit 3)`,
      );
      await fixture.untilNextSecond();
      await fixture.run(LATEST);
      expect(await fixture.value('select count(*) as value from analytics_completeness_0')).toBe(2);
      expect(await fixture.value('select count(*) as value from analytics_completeness')).toBe(before - 1);
      expect(await fixture.value('select count(distinct id) as value from analytics_completeness')).toBe(before - 1);
    },
    TIME_LIMIT_MS,
  );

  it(
    'is refused when its columns would differ from those of the years, and other types go on',
    async () => {
      const before = await fixture.liveTables();
      await fixture.untilNextSecond();
      await database.execute(`update datavalue set lastupdated = now() where ctid = (select min(ctid) from datavalue)`);
      await database.execute(
        `update completedatasetregistration set lastupdated = now() where ctid = (select min(ctid) from completedatasetregistration)`,
      );
      await fixture.untilNextSecond();
      const { status, error, notifications } = await fixture.run({ ...LATEST, skipOutliers: true });
      expect(status).toBe('FAILED');
      expect(error).toMatch(
        /^DATA_VALUE: the latest partition cannot join analytics, which is missing or has other columns/,
      );
      expect(notifications).toContain("Swapping analytics tables: 'COMPLETENESS'");
      expect(await fixture.liveTables()).toEqual(before);
    },
    TIME_LIMIT_MS,
  );
});

describe('approval', () => {
  beforeEach(() => new SystemSettingsStore(database).write({ keyIgnoreAnalyticsApprovalYearThreshold: '2' }));

  it(
    'is enforced in the latest partition as in the years, by the year of each row',
    async () => {
      await fixture.run(DATA_VALUES_ALONE);
      const approved = `select id, approvallevel from analytics where id = any ($1::text[]) order by id`;
      const ids = await fixture.value<string[]>(
        `select array_agg(id) as value from (
           (select id from analytics where approvallevel > 0 and value > 1 limit 2)
           union all (select id from analytics where approvallevel = 0 and value > 1 limit 2)) a`,
      );
      const before = await database.query(approved, [ids]);
      await fixture.untilNextSecond();
      await database.execute(
        `update datavalue dv set lastupdated = now() from analytics a
         where a.id = any ($1::text[]) and (dv.dataelementid, dv.periodid, dv.sourceid, dv.categoryoptioncomboid, dv.attributeoptioncomboid)
           = (a.dataelementid, a.periodid, a.sourceid, a.categoryoptioncomboid, a.attributeoptioncomboid)`,
        [ids],
      );
      await fixture.untilNextSecond();
      await fixture.run(LATEST);
      expect(await fixture.value('select count(*) as value from analytics_0')).toBe(4);
      expect(await database.query(approved, [ids])).toEqual(before);
    },
    TIME_LIMIT_MS,
  );
});
