import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { StartAnalyticsTables } from '@vaktmester/contracts';
import { tableTypesToSkip } from '../../start-tables/table-types-to-skip';
import { AnalyticsFixture, TIME_LIMIT_MS, trackerTypes } from '../analytics-tables.fixture';

const CHILD_PROGRAM = 'IpHINAT79UW';
const MALARIA = 'q04uboqq3rp';
const NO_EVENTS = 'lxaq7zs9vyr';
const PERSON = 'nEenWmSyUEp';

let fixture: AnalyticsFixture;

beforeAll(async () => {
  fixture = await AnalyticsFixture.create();
  // Two years are enough to tell what is rebuilt from what is not.
  await fixture.database.execute(
    `update event set deleted = true where extract(year from coalesce(occurreddate, scheduleddate)) < extract(year from now()) - 1`,
  );
  await run({});
}, TIME_LIMIT_MS);
afterAll(() => fixture?.close());

/** A run of the tables of tracker data with these parameters of the API; `skipPrograms` is one of the job alone. */
async function run({ skipPrograms = [], ...flags }: { skipPrograms?: string[] } & Record<string, unknown>) {
  const request = StartAnalyticsTables.request.parse({ skipAggregate: true, skipValidationResult: true, ...flags });
  const parameters = {
    skipTableTypes: tableTypesToSkip(request),
    skipPrograms,
    ...(request.lastYears !== undefined && { lastYears: request.lastYears }),
  };
  const result = await fixture.run({ full: true, ...parameters }, trackerTypes);
  expect(result).toMatchObject({ status: 'COMPLETED', error: null });
  return result;
}

type Kind = 'event' | 'enrollment' | 'ownership' | 'te' | 'te_event' | 'te_enrollment';

/** Identities of the live tables of a kind by name: a rebuild changes them. */
async function liveTables(kind: Kind): Promise<Record<string, number>> {
  const tables = await fixture.liveTables(`^analytics_${kind}_[a-z][a-z0-9]{10}(_[0-9]+)?$`);
  return Object.fromEntries(Object.entries(tables).map(([name, { oid }]) => [name, oid]));
}

async function liveTablesOf(kinds: readonly Kind[]) {
  return Object.assign({}, ...(await Promise.all(kinds.map(liveTables)))) as Record<string, number>;
}

/** Names whose table is another one now. */
function rebuilt(before: Record<string, number>, after: Record<string, number>): string[] {
  return Object.keys(after).filter((name) => before[name] !== after[name]);
}

const all: readonly Kind[] = ['event', 'enrollment', 'ownership', 'te', 'te_event', 'te_enrollment'];

describe('a run that skips table types', () => {
  it.each([
    { flags: ['skipEvents', 'skipOrgUnitOwnership'], skipped: ['event', 'ownership'] },
    { flags: ['skipEnrollment', 'skipTrackedEntities'], skipped: ['enrollment', 'te', 'te_event', 'te_enrollment'] },
  ] as { flags: string[]; skipped: Kind[] }[])(
    'leaves their tables alone and builds the others: $flags',
    async ({ flags, skipped }) => {
      const kept = await liveTablesOf(skipped);
      const others = await liveTablesOf(all.filter((kind) => !skipped.includes(kind)));
      expect(Object.keys(kept).length).toBeGreaterThan(2);
      await run(Object.fromEntries(flags.map((flag) => [flag, true])));
      expect(await liveTablesOf(skipped)).toEqual(kept);
      const now = await liveTablesOf(all.filter((kind) => !skipped.includes(kind)));
      expect(rebuilt(others, now)).toEqual(Object.keys(others));
    },
    TIME_LIMIT_MS,
  );
});

describe('a run of the last years', () => {
  it(
    'replaces the partitions of these years and builds the tables without partitions anew',
    async () => {
      const year = new Date().getFullYear();
      const before = await liveTablesOf(all);
      await run({ lastYears: 1 });
      const after = await liveTablesOf(all);
      expect(Object.keys(after)).toEqual(Object.keys(before));
      const changed = rebuilt(before, after);
      const partitions = changed.filter((name) => /_\d{4}$/.test(name));
      expect(partitions).toEqual(
        Object.keys(before).filter((name) => /_\d{4}$/.test(name) && Number(name.slice(-4)) === year),
      );
      expect(partitions).toContain(`analytics_event_${MALARIA}_${year}`);
      expect(partitions).toContain(`analytics_te_event_${PERSON.toLowerCase()}_${year}`);
      const whole = await liveTablesOf(['enrollment', 'ownership', 'te', 'te_enrollment']);
      expect(changed).toEqual(expect.arrayContaining(Object.keys(whole)));
    },
    TIME_LIMIT_MS,
  );

  it('gives a program without events the current year', async () => {
    const events = Object.keys(await liveTables('event')).filter((name) => name.includes(NO_EVENTS));
    expect(events).toEqual([
      `analytics_event_${NO_EVENTS}`,
      `analytics_event_${NO_EVENTS}_${new Date().getFullYear()}`,
    ]);
  });
});

describe('a run that skips a program', () => {
  it(
    'leaves its events alone and out of the tracked entities; enrollments and owners do not heed it',
    async () => {
      const name = CHILD_PROGRAM.toLowerCase();
      const watermark = await watermarkOfEvents();
      const before = await liveTablesOf(all);
      await run({ skipPrograms: [CHILD_PROGRAM] });
      const after = await liveTablesOf(all);
      const untouched = Object.keys(before).filter((table) => before[table] === after[table]);
      expect(untouched.length).toBeGreaterThan(1);
      expect(untouched.every((table) => table.startsWith(`analytics_event_${name}`))).toBe(true);
      const columns = await fixture.database.query(
        `select attname as name from pg_attribute where attrelid = $1::regclass and attname = any ($2)`,
        [`analytics_te_${PERSON.toLowerCase()}`, [CHILD_PROGRAM, 'ur1Edk5Oe2n']],
      );
      expect(columns).toEqual([{ name: 'ur1Edk5Oe2n' }]);
      // What changed in the skipped program is still for the latest partition.
      expect(await watermarkOfEvents()).toBe(watermark);
    },
    TIME_LIMIT_MS,
  );

  function watermarkOfEvents(): Promise<string> {
    return fixture.value(
      `select full_until::text as value from vaktmester.analytics_watermark where table_type = 'EVENT'`,
    );
  }
});

describe('a run of the latest partition', () => {
  it(
    'moves the events that changed to it, takes out those that were deleted, and counts no event twice',
    async () => {
      const before = await liveTablesOf(all);
      const [year, table] = [new Date().getFullYear() - 1, `analytics_event_${MALARIA}`];
      const [moved, removed] = await eventsOf(`${table}_${year}`);
      await fixture.untilNextSecond();
      await fixture.database.execute(
        `update event set lastupdated = now(), deleted = uid = $2, occurreddate = occurreddate + interval '1 day' where uid in ($1, $2)`,
        [moved, removed],
      );
      await fixture.untilNextSecond();
      await run({ lastYears: 0 });
      const after = await liveTablesOf(all);
      expect(rebuilt(before, after)).toEqual([`${table}_0`]);
      expect(await eventsOf(`${table}_0`)).toEqual([moved]);
      const [counted] = await fixture.database.query(
        `select count(*) filter (where event = $1) as moved, count(*) filter (where event = $2) as removed,
           count(*) - count(distinct event) as doubled from "${table}"`,
        [moved, removed],
      );
      expect(counted).toEqual({ moved: 1, removed: 0, doubled: 0 });

      await run({ lastYears: 2 });
      expect(await eventsOf(`${table}_0`)).toEqual([]);
      expect(await eventsOf(`${table}_${year}`)).toContain(moved);
    },
    TIME_LIMIT_MS,
  );

  async function eventsOf(table: string): Promise<string[]> {
    const rows = await fixture.database.query<{ event: string }>(
      `select event from only "${table}" where eventstatus = 'COMPLETED' and occurreddate < make_date(extract(year from now())::integer - 1, 12, 1) order by event`,
    );
    return rows.map(({ event }) => event);
  }
});

describe('a run over a database without events', () => {
  it(
    'says so and leaves all live tables as they are',
    async () => {
      const before = await liveTablesOf(all);
      await fixture.database.execute('truncate event cascade');
      const { notifications } = await run({});
      expect(await liveTablesOf(all)).toEqual(before);
      for (const type of ['EVENT', 'OWNERSHIP', 'TRACKED_ENTITY_INSTANCE_EVENTS'])
        expect(notifications).toContain(`Analytics table update aborted, nothing to update: '${type}'`);
    },
    TIME_LIMIT_MS,
  );
});
