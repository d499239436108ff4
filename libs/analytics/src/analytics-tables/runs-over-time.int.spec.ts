import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { analyticsTableTypes } from '@vaktmester/contracts';
import type { Database } from '@vaktmester/database';
import { AnalyticsFixture } from './analytics-tables.fixture';
import countedValues from './sql/counted-values.fixture.sql?raw';

const TIME_LIMIT_MS = 600_000;
/** The types whose rows are followed; all others are skipped, so that a run takes a second. */
const FOLLOWED = ['DATA_VALUE', 'COMPLETENESS'] as const;
const NOT_FOLLOWED = analyticsTableTypes.filter((type) => !FOLLOWED.some((followed) => followed === type));

let fixture: AnalyticsFixture;
let database: Database;

beforeAll(async () => {
  fixture = await AnalyticsFixture.create();
  database = fixture.database;
  await keepFewRows();
  await fixture.run({ skipTableTypes: [] });
}, TIME_LIMIT_MS);
afterAll(() => fixture?.close());

/** Some hundred values and registrations of three years: enough to meet each other, few enough for hundreds of runs. */
async function keepFewRows(): Promise<void> {
  await database.execute(
    `delete from datavalue where ctid <> all (array(
       select ctid from (select ctid, row_number() over (partition by periodid order by md5(ctid::text)) as n from datavalue) d where n <= 20))`,
  );
  await database.execute(
    `delete from completedatasetregistration where ctid <> all (array(select ctid from completedatasetregistration order by md5(ctid::text) limit 150))`,
  );
}

type Table = 'datavalue' | 'completedatasetregistration';
type Event =
  | { what: 'change' | 'quiet-change' | 'soft-delete' | 'hard-delete' | 'insert'; table: Table; pick: number }
  | {
      what: 'run';
      lastYears: 0 | 1 | 2 | undefined;
      skip: 'DATA_VALUE' | 'COMPLETENESS' | undefined;
      /** All years are built, also those that cannot have changed. */
      full?: boolean;
    };

const change = fc.record({
  what: fc.constantFrom(
    'change' as const,
    'change' as const,
    'quiet-change' as const,
    'soft-delete' as const,
    'hard-delete' as const,
    'insert' as const,
  ),
  table: fc.constantFrom<Table>('datavalue', 'datavalue', 'completedatasetregistration'),
  pick: fc.nat(99),
});
const run = fc.record({
  what: fc.constant('run' as const),
  lastYears: fc.constantFrom(0 as const, 0 as const, 1 as const, 2 as const, undefined),
  skip: fc.constantFrom('DATA_VALUE' as const, 'COMPLETENESS' as const, undefined, undefined, undefined),
  full: fc.constantFrom(true, false, false, false),
});
const history = fc.array(fc.oneof({ weight: 3, arbitrary: change }, { weight: 2, arbitrary: run }), {
  minLength: 4,
  maxLength: 14,
});

const changes = [1, 2, 3, 4, 5, 6, 7, 8].map((pick) => ({
  what: 'change' as const,
  table: 'datavalue' as const,
  pick,
}));
const runOf = (lastYears: 0 | 1 | undefined, skip?: 'DATA_VALUE') => ({ what: 'run' as const, lastYears, skip });
const oneMore: Event = { what: 'change', table: 'datavalue', pick: 9 };

/** DHIS2 loses what the latest partition held of older years: the run of the last year moves its only time of success. */
const runOfYearsBetween: Event[] = [...changes, runOf(0), runOf(1), oneMore, runOf(0)];

/** DHIS2 loses what changed before a full run that skipped the type. */
const skippedBetween: Event[] = [...changes, runOf(undefined, 'DATA_VALUE'), oneMore, runOf(0)];

/** What is merged and what cannot be, with runs of all kinds between. */
const keptAndMerged: Event[] = [
  ...changes,
  runOf(undefined),
  { what: 'quiet-change', table: 'datavalue', pick: 10 },
  { what: 'insert', table: 'datavalue', pick: 11 },
  runOf(1),
  oneMore,
  runOf(0),
  { what: 'soft-delete', table: 'datavalue', pick: 12 },
  runOf(undefined),
  { what: 'hard-delete', table: 'datavalue', pick: 13 },
  runOf(undefined),
];

/** One row of the table, never the same for neighbouring picks. */
const picked = (table: Table) => `(select ctid from ${table} order by md5(ctid::text || $1::integer) limit 1)`;

async function apply(event: Exclude<Event, { what: 'run' }>): Promise<void> {
  const { what, table, pick } = event;
  const where = `where ctid = ${picked(table)}`;
  const newValue = `(array['0', '17', '23.5', 'none', 'true', ($1::integer)::text])[1 + $1::integer % 6]`;
  const statements: Record<typeof what, Record<Table, string>> = {
    change: {
      datavalue: `update datavalue set value = ${newValue}, deleted = false, lastupdated = now() ${where}`,
      completedatasetregistration: `update completedatasetregistration set date = now(), completed = true, lastupdated = now() ${where}`,
    },
    'quiet-change': {
      datavalue: `update datavalue set value = ${newValue} ${where}`,
      completedatasetregistration: `update completedatasetregistration set date = now() ${where}`,
    },
    'soft-delete': {
      datavalue: `update datavalue set deleted = true, lastupdated = now() ${where}`,
      completedatasetregistration: `update completedatasetregistration set completed = false, lastupdated = now() ${where}`,
    },
    'hard-delete': {
      datavalue: `delete from datavalue ${where}`,
      completedatasetregistration: `delete from completedatasetregistration ${where}`,
    },
    insert: {
      datavalue: `insert into datavalue (dataelementid, periodid, sourceid, categoryoptioncomboid, attributeoptioncomboid, value, created, lastupdated, deleted)
        select d.dataelementid, d.periodid, o.organisationunitid, d.categoryoptioncomboid, d.attributeoptioncomboid, d.value, now(), now(), false
        from datavalue d, (select organisationunitid from organisationunit order by md5(uid || $1::integer) limit 1) o
        where d.ctid = ${picked('datavalue')} on conflict do nothing`,
      completedatasetregistration: `insert into completedatasetregistration (datasetid, periodid, sourceid, attributeoptioncomboid, date, lastupdated, completed)
        select c.datasetid, c.periodid, o.organisationunitid, c.attributeoptioncomboid, now(), now(), true
        from completedatasetregistration c, (select organisationunitid from organisationunit order by md5(uid || $1::integer) limit 1) o
        where c.ctid = ${picked('completedatasetregistration')} on conflict do nothing`,
    },
  };
  await database.execute(statements[what][table], [pick]);
}

interface Row {
  readonly id: string;
  readonly year: number;
  readonly value: string;
}

/** What a live table has to hold, worked out from nothing but the sources and what was run. */
class Expected {
  private rows = new Map<string, Row>();
  private latest = new Set<string>();
  /** Since when changes are not in the years, and since when not in the latest partition. */
  private fullAt = '';
  private latestAt = '';

  constructor(readonly type: (typeof FOLLOWED)[number]) {}

  /** Follows a run whose bound for changes was `before`. */
  async follow(lastYears: 0 | 1 | 2 | undefined, before: string, currentYear: number): Promise<void> {
    const source = await database.query<Row & { isCounted: boolean; changed: string }>(countedValues, [
      this.type,
      before,
    ]);
    const counted = source.filter((row) => row.isCounted);
    if (lastYears === undefined) {
      this.rows = new Map(counted.map((row) => [row.id, row]));
      this.latest.clear();
      this.fullAt = this.latestAt = before;
    } else if (lastYears === 0) {
      if (!source.some(({ changed }) => changed >= this.latestAt)) return;
      const changed = source.filter((row) => row.changed >= this.fullAt);
      for (const id of [...this.latest, ...changed.map((row) => row.id)]) this.rows.delete(id);
      const present = changed.filter((row) => row.isCounted);
      for (const row of present) this.rows.set(row.id, row);
      this.latest = new Set(present.map(({ id }) => id));
      this.latestAt = before;
    } else {
      const isRebuilt = ({ year }: Row) => year > currentYear - lastYears;
      for (const row of [...this.rows.values()].filter(isRebuilt)) {
        this.rows.delete(row.id);
        this.latest.delete(row.id);
      }
      for (const row of counted.filter(isRebuilt)) this.rows.set(row.id, row);
    }
  }

  /** Differences between this and the live table, in words. */
  async differences(): Promise<string[]> {
    const table = this.type === 'DATA_VALUE' ? 'analytics' : 'analytics_completeness';
    const value = this.type === 'DATA_VALUE' ? 'coalesce(value::text, textvalue)' : `value::text`;
    const live = await database.query<Row>(`select id, year, ${value} as value from ${table}`);
    const written = ({ id, year, value: text }: Row) => `${table} ${id} ${year} ${text}`;
    const left = new Map<string, number>();
    for (const row of this.rows.values()) left.set(written(row), 1);
    for (const row of live) left.set(written(row), (left.get(written(row)) ?? 0) - 1);
    return [...left]
      .filter(([, count]) => count !== 0)
      .map(([row, count]) => `${count > 0 ? 'lost' : 'too much'}: ${row}`);
  }
}

async function live(events: readonly Event[], skipOutliers: boolean): Promise<string[]> {
  const expected = FOLLOWED.map((type) => new Expected(type));
  const currentYear = new Date().getFullYear();
  const follow = async ({ lastYears, skip, full }: Extract<Event, { what: 'run' }>): Promise<string[]> => {
    await fixture.untilNextSecond();
    const skipTableTypes = [...NOT_FOLLOWED, ...(skip ? [skip] : [])];
    const { startedAt, error } = await fixture.run({
      skipResourceTables: true,
      skipTableTypes,
      skipOutliers,
      full: full ?? false,
      ...(lastYears !== undefined && { lastYears }),
    });
    if (error) return [error];
    const before = await fixture.value<string>(
      `select to_char(date_trunc('second', $1::timestamptz::timestamp), 'YYYY-MM-DD HH24:MI:SS.US') as value`,
      [startedAt],
    );
    const differences: string[] = [];
    for (const table of expected) {
      if (table.type !== skip) await table.follow(lastYears, before, currentYear);
      differences.push(...(await table.differences()));
    }
    return differences;
  };
  // The watermarks of an earlier history must not help this one.
  const found = await follow({ what: 'run', lastYears: undefined, skip: undefined });
  for (const event of events) {
    if (found.length > 0) return found;
    if (event.what === 'run') found.push(...(await follow(event)));
    else await apply(event);
  }
  for (const lastYears of [0, undefined] as const)
    found.push(...(await follow({ what: 'run', lastYears, skip: undefined })));
  return found;
}

it(
  'whatever is changed and whichever runs follow each other, every value counts once, and what a run leaves out stays as it was',
  async () => {
    await fc.assert(
      fc.asyncProperty(history, fc.boolean(), async (events, skipOutliers) => {
        expect(await live(events, skipOutliers)).toEqual([]);
      }),
      {
        numRuns: 4,
        endOnFailure: true,
        examples: [
          [runOfYearsBetween, false],
          [skippedBetween, true],
          [keptAndMerged, true],
          [keptAndMerged, false],
        ],
      },
    );
  },
  TIME_LIMIT_MS,
);
