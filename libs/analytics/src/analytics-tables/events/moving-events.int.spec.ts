import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { analyticsTableTypes } from '@vaktmester/contracts';
import type { Database } from '@vaktmester/database';
import { AnalyticsFixture } from '../analytics-tables.fixture';

const TIME_LIMIT_MS = 600_000;
const PROGRAM = 'IpHINAT79UW';
/** Both have the column `event`; the events of tracked entities have no latest partition. */
const FOLLOWED = ['EVENT', 'TRACKED_ENTITY_INSTANCE_EVENTS'] as const;
const NOT_FOLLOWED = analyticsTableTypes.filter((type) => !FOLLOWED.some((followed) => followed === type));
const YEAR = new Date().getFullYear();

let fixture: AnalyticsFixture;
let database: Database;
let tables: Record<(typeof FOLLOWED)[number], string>;

beforeAll(async () => {
  fixture = await AnalyticsFixture.create();
  database = fixture.database;
  await keepOneProgram();
  await fixture.run({}, [...FOLLOWED]);
  const type = await fixture.value<string>(
    `select lower(t.uid) as value from program p join trackedentitytype t using (trackedentitytypeid) where p.uid = '${PROGRAM}'`,
  );
  tables = {
    EVENT: `analytics_event_${PROGRAM.toLowerCase()}`,
    TRACKED_ENTITY_INSTANCE_EVENTS: `analytics_te_event_${type}`,
  };
}, TIME_LIMIT_MS);
afterAll(() => fixture?.close());

/** Sixty events of three years of one program; all others are gone. */
async function keepOneProgram(): Promise<void> {
  await database.execute(
    `update event set deleted = true where eventid not in (
       select eventid from (
         select ev.eventid, row_number() over (partition by extract(year from ev.occurreddate) order by ev.eventid) as n
         from event ev join enrollment en using (enrollmentid) join program p using (programid)
         join trackedentity te on te.trackedentityid = en.trackedentityid
         where p.uid = '${PROGRAM}' and not ev.deleted and not en.deleted and not te.deleted and ev.status in ('COMPLETED', 'ACTIVE')
           and extract(year from ev.occurreddate) between ${YEAR - 2} and ${YEAR}
       ) e where e.n <= 20)`,
  );
}

type Years = 0 | 1 | 2 | undefined;
type Step =
  | { what: 'move'; pick: number; to: number }
  | { what: 'touch' | 'delete' | 'skip' | 'revive'; pick: number }
  | { what: 'run'; lastYears: Years };

const move = fc.record({
  what: fc.constant('move' as const),
  pick: fc.nat(19),
  to: fc.constantFrom(YEAR, YEAR, YEAR - 1, YEAR - 2),
});
const other = fc.record({
  what: fc.constantFrom('touch' as const, 'delete' as const, 'skip' as const, 'revive' as const),
  pick: fc.nat(19),
});
const run = fc.record({ what: fc.constant('run' as const), lastYears: fc.constantFrom<Years>(1, 1, 2, 0, undefined) });
const history = fc.array(
  fc.oneof({ weight: 3, arbitrary: move }, { weight: 1, arbitrary: other }, { weight: 2, arbitrary: run }),
  { minLength: 4, maxLength: 12 },
);

/** Into the years of the run, where it is built, and out of them, to where it is not. */
const intoTheWindow: Step[] = [
  { what: 'move', pick: 0, to: YEAR },
  { what: 'run', lastYears: 1 },
];
const outOfTheWindow: Step[] = [
  { what: 'move', pick: 1, to: YEAR },
  { what: 'run', lastYears: undefined },
  { what: 'move', pick: 1, to: YEAR - 2 },
  { what: 'run', lastYears: 1 },
  { what: 'run', lastYears: 2 },
];
/** The latest partition holds the event under a year that the next run builds, or does not. */
const acrossTheLatest: Step[] = [
  { what: 'move', pick: 2, to: YEAR },
  { what: 'move', pick: 3, to: YEAR - 2 },
  { what: 'run', lastYears: 0 },
  { what: 'move', pick: 2, to: YEAR - 2 },
  { what: 'move', pick: 3, to: YEAR },
  { what: 'run', lastYears: 1 },
  { what: 'run', lastYears: 1 },
];
const everythingLeavesTheYear: Step[] = [
  ...Array.from({ length: 60 }, (_, pick): Step => ({ what: 'move', pick, to: YEAR - 1 })),
  { what: 'run', lastYears: 2 },
];

const picked = '(array(select eventid from event where storedby = $$followed$$ order by eventid))[1 + $1::integer]';
const changes: Record<'touch' | 'delete' | 'skip' | 'revive', string> = {
  touch: 'eventdatavalues = eventdatavalues',
  delete: 'deleted = true',
  skip: `status = 'SKIPPED'`,
  revive: `status = 'COMPLETED', deleted = false`,
};

async function apply(step: Exclude<Step, { what: 'run' }>): Promise<void> {
  const change = step.what === 'move' ? `occurreddate = '${step.to}-03-04'` : changes[step.what];
  await database.execute(`update event set ${change}, lastupdated = clock_timestamp() where eventid = ${picked}`, [
    step.pick,
  ]);
}

interface Row {
  readonly event: string;
  readonly year: number;
  readonly version: string;
}

/** What a live table has to hold, worked out from nothing but the sources and what was run. */
class Expected {
  private rows = new Map<string, Row>();
  /** Since when changes are not in the tables. */
  private since = '';

  constructor(readonly type: (typeof FOLLOWED)[number]) {}

  follow(lastYears: Years, source: readonly (Row & { isCounted: boolean })[], before: string): void {
    const counted = source.filter(({ isCounted }) => isCounted);
    if (lastYears === undefined) {
      this.rows = new Map(counted.map((row) => [row.event, row]));
      this.since = before;
    } else if (lastYears === 0) {
      if (this.type !== 'EVENT') return;
      for (const { event } of source.filter(({ version }) => version >= this.since)) this.rows.delete(event);
      for (const row of counted.filter(({ version }) => version >= this.since)) this.rows.set(row.event, row);
    } else {
      const isBuilt = ({ year }: Row) => year > YEAR - lastYears;
      const movedAway = new Set(counted.filter((row) => !isBuilt(row)).map(({ event }) => event));
      for (const row of [...this.rows.values()].filter(isBuilt))
        if (!movedAway.has(row.event)) this.rows.delete(row.event);
      for (const row of counted.filter(isBuilt)) this.rows.set(row.event, row);
    }
  }

  async differences(): Promise<string[]> {
    const found = await database.query<Row>(
      `select t.event, extract(year from t.occurreddate)::integer as year, to_char(t.lastupdated, 'YYYY-MM-DD HH24:MI:SS.US') as version
       from ${tables[this.type]} t join event ev on ev.uid = t.event and ev.storedby = 'followed'`,
    );
    const written = ({ event, year, version }: Row) => `${this.type} ${event} ${year} ${version}`;
    const left = new Map([...this.rows.values()].map((row) => [written(row), 1]));
    for (const row of found) left.set(written(row), (left.get(written(row)) ?? 0) - 1);
    return [...left].filter(([, n]) => n !== 0).map(([row, n]) => `${n > 0 ? 'lost' : 'too much'}: ${row}`);
  }
}

async function live(steps: readonly Step[]): Promise<string[]> {
  const expected = FOLLOWED.map((type) => new Expected(type));
  const follow = async (lastYears: Years): Promise<string[]> => {
    await fixture.untilNextSecond();
    const source = await database.query<Row & { isCounted: boolean }>(
      `select ev.uid as event, extract(year from ev.occurreddate)::integer as year, not ev.deleted and ev.status = 'COMPLETED' as "isCounted",
         to_char(ev.lastupdated, 'YYYY-MM-DD HH24:MI:SS.US') as version from event ev where ev.storedby = 'followed'`,
    );
    const before = await fixture.value<string>(`select to_char(localtimestamp, 'YYYY-MM-DD HH24:MI:SS.US') as value`);
    const { error } = await fixture.run(
      { skipResourceTables: true, skipTableTypes: NOT_FOLLOWED, ...(lastYears !== undefined && { lastYears }) },
      [...FOLLOWED],
    );
    if (error !== null) return [error];
    for (const table of expected) table.follow(lastYears, source, before);
    return (await Promise.all(expected.map((table) => table.differences()))).flat();
  };
  await startAnew();
  const found = await follow(undefined);
  for (const step of steps) {
    if (found.length > 0) return found;
    if (step.what === 'run') found.push(...(await follow(step.lastYears)));
    else await apply(step);
  }
  return [...found, ...(await follow(1)), ...(await follow(0))];
}

/** The same sixty events at the beginning of each history, a third of them in each year. */
async function startAnew(): Promise<void> {
  await database.execute(
    `update event set storedby = 'followed' where not deleted and coalesce(storedby, '') <> 'followed';
     update event set deleted = false, status = 'COMPLETED', lastupdatedatclient = null, lastupdated = clock_timestamp(),
       occurreddate = make_date(${YEAR} - (e.n % 3)::integer, 2, 1)
     from (select eventid, row_number() over (order by eventid) as n from event where storedby = 'followed') e
     where e.eventid = event.eventid`,
  );
}

it(
  'an event that changes its year counts once, whichever years are built',
  async () => {
    await fc.assert(
      fc.asyncProperty(history, async (steps) => {
        expect(await live(steps)).toEqual([]);
      }),
      {
        numRuns: 3,
        endOnFailure: true,
        examples: [[intoTheWindow], [outOfTheWindow], [acrossTheLatest], [everythingLeavesTheYear]],
      },
    );
  },
  TIME_LIMIT_MS,
);
