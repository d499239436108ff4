import { afterAll, beforeAll, expect, it } from 'vitest';
import { AnalyticsFixture, TIME_LIMIT_MS, trackerTypes } from '../analytics-tables.fixture';

let fixture: AnalyticsFixture;

beforeAll(async () => {
  fixture = await AnalyticsFixture.create();
  await run();
}, TIME_LIMIT_MS);
afterAll(() => fixture?.close());

async function run(): Promise<void> {
  await fixture.untilNextSecond();
  expect(await fixture.run({}, trackerTypes)).toMatchObject({ status: 'COMPLETED', error: null });
}

const liveTables = () => fixture.liveTables('^analytics(?!_rs_|_st_)');

it(
  'tables of all types are kept when nothing has changed, and those that read a table with a new row version are built again',
  async () => {
    const first = await liveTables();
    await run();
    const second = await liveTables();
    expect(second).toEqual(first);
    // Neither the time nor anything else in the row tells of it.
    await fixture.database.execute(`update event set status = status where eventid = (select min(eventid) from event)`);
    await run();
    const third = await liveTables();
    const built = Object.keys(third).filter((name) => third[name]?.oid !== second[name]?.oid);
    expect(built.filter((name) => name.startsWith('analytics_event_')).length).toBeGreaterThan(1);
    expect(built.filter((name) => /^analytics(_\d{4}|_completeness|_orgunittarget)/.test(name))).toEqual([]);
    expect(Object.keys(third)).toEqual(Object.keys(second));
  },
  TIME_LIMIT_MS,
);
