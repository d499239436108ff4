import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { analyticsTableTypes } from '@vaktmester/contracts';
import { type Database, SystemSettingsStore } from '@vaktmester/database';
import { AnalyticsFixture, TIME_LIMIT_MS } from '../analytics-tables.fixture';

let fixture: AnalyticsFixture;
let database: Database;

const DATA_VALUES_ALONE = { skipTableTypes: analyticsTableTypes.filter((type) => type !== 'DATA_VALUE') };

/** Some values, never the same for different seeds; numbers that are counted. */
const pick = (seed: string, count: number) => `
  ctid = any (array(select ctid from datavalue where value ~ '^[1-9][0-9]*$' and not deleted order by md5(ctid::text || '${seed}') limit ${count}))`;

beforeAll(async () => {
  fixture = await AnalyticsFixture.create();
  database = fixture.database;
}, TIME_LIMIT_MS);
afterAll(() => fixture?.close());

describe.each([
  { name: 'without outlier statistics', skipOutliers: true },
  { name: 'with outlier statistics', skipOutliers: false },
])('$name, after a full run, the next one', ({ skipOutliers }) => {
  /** What a run says about the years. */
  const run = async (more: object = {}): Promise<string[]> => {
    await fixture.untilNextSecond();
    const { error, notifications } = await fixture.run({ ...DATA_VALUES_ALONE, skipOutliers, ...more });
    expect(error).toBeNull();
    return notifications.filter((text) => /^analytics_\d{4}( skipped| is built again|:.* (merged|updated))/.test(text));
  };
  const oids = async () => Object.values(await fixture.liveTables()).map(({ oid }) => oid);

  /** Rows of the live tables that a build of everything would not give, and the other way round. */
  const differencesFromFullBuild = async (): Promise<unknown[]> => {
    await database.execute(`drop table if exists found; create table found as ${rows}`);
    expect(await run({ full: true, skipResourceTables: true })).toEqual([]);
    const difference = (a: string, b: string) => `(select * from (${a}) a except all select * from (${b}) b)`;
    const found = 'select * from found';
    return database.query(`${difference(found, rows)} union all ${difference(rows, found)}`);
  };
  /** Sums of floating numbers depend on their order. */
  const sums = skipOutliers ? '' : `, round(avg_middle_value::numeric, 8) as avg, round(std_dev::numeric, 8) as dev`;
  const rows = `select tableoid::regclass::text as partition, to_jsonb(a) - 'avg_middle_value' - 'std_dev' as columns${sums} from analytics a`;

  beforeAll(() => run({ full: true }), TIME_LIMIT_MS);

  it(
    'keeps every table when nothing has changed',
    async () => {
      const before = await oids();
      const said = await run();
      expect(said.map((text) => text.replace(/20\S+Z$/, 'then'))).toEqual(
        [2024, 2025, 2026].map((year) => `analytics_${year} skipped: unchanged since then`),
      );
      expect(await oids()).toEqual(before);
      expect(await fixture.stagingTables()).toEqual([]);
    },
    TIME_LIMIT_MS,
  );

  it(
    'merges what was changed, suppressed, deleted softly and added, whatever `lastupdated` says',
    async () => {
      const before = await oids();
      await database.execute(`update datavalue set value = '4711', lastupdated = now() where ${pick('a', 9)}`);
      await database.execute(`update datavalue set value = '17', lastupdated = '2001-01-01' where ${pick('b', 5)}`);
      await database.execute(`update datavalue set value = '0', lastupdated = now() where ${pick('c', 5)}`);
      await database.execute(`update datavalue set value = 'none' where ${pick('d', 5)}`);
      await database.execute(`update datavalue set deleted = true, lastupdated = now() where ${pick('e', 5)}`);
      await database.execute(
        `insert into datavalue (dataelementid, periodid, sourceid, categoryoptioncomboid, attributeoptioncomboid, value, created, lastupdated, deleted)
         select d.dataelementid, d.periodid, o.organisationunitid, d.categoryoptioncomboid, d.attributeoptioncomboid, '5', now(), now(), false
         from datavalue d, organisationunit o where d.${pick('f', 3).trim()} on conflict do nothing`,
      );
      const said = await run();
      expect(said).toHaveLength(3);
      expect(said.join()).not.toContain('built again');
      expect(await oids()).toEqual(before);
      expect(await differencesFromFullBuild()).toEqual([]);
    },
    TIME_LIMIT_MS,
  );

  it(
    'builds a year again of which values were deleted, even when as many were added',
    async () => {
      await database.execute(`delete from datavalue where ${pick('g', 1)}`);
      await database.execute(
        `insert into datavalue (dataelementid, periodid, sourceid, categoryoptioncomboid, attributeoptioncomboid, value, created, lastupdated, deleted)
         select d.dataelementid, d.periodid, o.organisationunitid, d.categoryoptioncomboid, d.attributeoptioncomboid, '5', '2001-01-01', now(), false
         from datavalue d, organisationunit o where d.${pick('h', 1).trim()} on conflict do nothing`,
      );
      expect((await run()).join()).toContain('is built again: values were deleted');
      expect(await differencesFromFullBuild()).toEqual([]);
    },
    TIME_LIMIT_MS,
  );

  it(
    'finds what was in a transaction that was open during the last one, whatever times it wrote',
    async () => {
      await database.transaction(async (tx) => {
        const count = await tx.execute(
          `update datavalue set value = '815', lastupdated = '2002-02-02' where ${pick('i', 4)}`,
        );
        expect(count).toBe(4);
        await run();
      });
      expect((await run()).join()).toMatch(/merged/);
      expect(await differencesFromFullBuild()).toEqual([]);
    },
    TIME_LIMIT_MS,
  );

  it.each([
    [
      'metadata',
      `update organisationunit set path = path, code = coalesce(code, '') || 'x'`,
      'analytics_rs_orgunitstructure has changed',
    ],
    ['a live table that somebody has emptied', 'truncate analytics_2025', 'the live table was replaced or emptied'],
    [
      'a live table of which rows are gone',
      'delete from analytics_2025 where id = (select min(id) from analytics_2025)',
      'somebody else has changed rows',
    ],
  ])(
    'builds again after a change of %s',
    async (_, statement, reason) => {
      await database.execute(statement);
      expect((await run()).join()).toContain(reason);
      expect(await differencesFromFullBuild()).toEqual([]);
    },
    TIME_LIMIT_MS,
  );

  it(
    'builds again after a change of a setting',
    async () => {
      await new SystemSettingsStore(database).write({ keyIncludeZeroValuesInAnalytics: String(skipOutliers) });
      const said = await run();
      expect(said).toHaveLength(3);
      expect(said.join()).toContain('columns, settings or this program have changed');
    },
    TIME_LIMIT_MS,
  );
});
