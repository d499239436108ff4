import { Logger } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { StartAnalyticsTables } from '@vaktmester/contracts';
import { type Database, openDatabase, type OpenDatabase } from '@vaktmester/database';
import { runJob } from '@vaktmester/jobs';
import { createDatabase, type TestDatabase } from '@vaktmester/testing';
import { tableTypesToSkip } from '../../start-tables/table-types-to-skip';
import { analyticsStepHandlers } from '../../step-handlers';
import { analyticsTableJob } from '../analytics-table.job';

// Some seconds on an idle machine; other suites may be running beside this one.
const TIME_LIMIT_MS = 120_000;
const CHILD_PROGRAM = 'IpHINAT79UW';
const MALARIA = 'q04uboqq3rp';
const NO_EVENTS = 'lxaq7zs9vyr';
const PERSON = 'nEenWmSyUEp';

let copy: TestDatabase;
let opened: OpenDatabase;
let database: Database;

beforeAll(async () => {
  Logger.overrideLogger(['error']);
  copy = await createDatabase({ template: 'demo-tiny' });
  opened = await openDatabase(copy.url, { migrate: true });
  database = opened.database;
  // Two years are enough to tell what is rebuilt from what is not.
  await database.execute(
    `update event set deleted = true where extract(year from coalesce(occurreddate, scheduleddate)) < extract(year from now()) - 1`,
  );
  await run({});
}, TIME_LIMIT_MS);
afterAll(async () => {
  await opened?.close();
  await copy?.drop();
});

/** A run of the tables of tracker data with these parameters of the API; `skipPrograms` is one of the job alone. */
async function run({ skipPrograms = [], ...flags }: { skipPrograms?: string[] } & Record<string, unknown>) {
  const request = StartAnalyticsTables.request.parse({ skipAggregate: true, skipValidationResult: true, ...flags });
  const result = await runJob(database, {
    definition: analyticsTableJob,
    parameters: {
      skipTableTypes: tableTypesToSkip(request),
      skipPrograms,
      ...(request.lastYears !== undefined && { lastYears: request.lastYears }),
    },
    handlers: analyticsStepHandlers(database),
    timeoutMs: TIME_LIMIT_MS,
  });
  expect(result).toMatchObject({ status: 'COMPLETED', error: null });
  return result;
}

type Kind = 'event' | 'enrollment' | 'ownership' | 'te' | 'te_event' | 'te_enrollment';

/** Identities of the live tables of a kind by name: a rebuild changes them. */
async function liveTables(kind: Kind): Promise<Record<string, number>> {
  const rows = await database.query<{ name: string; oid: number }>(
    `select relname as name, oid::integer as oid from pg_class
     where relkind = 'r' and relname ~ ('^analytics_' || $1 || '_[a-z][a-z0-9]{10}(_[0-9]+)?$') order by 1`,
    [kind],
  );
  return Object.fromEntries(rows.map(({ name, oid }) => [name, oid]));
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
      const before = await liveTablesOf(all);
      await run({ skipPrograms: [CHILD_PROGRAM] });
      const after = await liveTablesOf(all);
      const untouched = Object.keys(before).filter((table) => before[table] === after[table]);
      expect(untouched.length).toBeGreaterThan(1);
      expect(untouched.every((table) => table.startsWith(`analytics_event_${name}`))).toBe(true);
      const columns = await database.query(
        `select attname as name from pg_attribute where attrelid = $1::regclass and attname = any ($2)`,
        [`analytics_te_${PERSON.toLowerCase()}`, [CHILD_PROGRAM, 'ur1Edk5Oe2n']],
      );
      expect(columns).toEqual([{ name: 'ur1Edk5Oe2n' }]);
    },
    TIME_LIMIT_MS,
  );
});

describe('a run over a database without events', () => {
  it(
    'says so and leaves all live tables as they are',
    async () => {
      const before = await liveTablesOf(all);
      await database.execute('truncate event cascade');
      const { notifications } = await run({});
      expect(await liveTablesOf(all)).toEqual(before);
      for (const type of ['EVENT', 'OWNERSHIP', 'TRACKED_ENTITY_INSTANCE_EVENTS'])
        expect(notifications).toContain(`Analytics table update aborted, nothing to update: '${type}'`);
    },
    TIME_LIMIT_MS,
  );
});
