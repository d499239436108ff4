import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '@vaktmester/database';
import { AnalyticsFixture, TIME_LIMIT_MS, trackerTypes } from './analytics-tables.fixture';

const PROGRAM = 'q04UBOqq3rp';
const EVENTS = `analytics_event_${PROGRAM.toLowerCase()}`;

let fixture: AnalyticsFixture;
let database: Database;

beforeAll(async () => {
  fixture = await AnalyticsFixture.create();
  database = fixture.database;
}, TIME_LIMIT_MS);
afterAll(() => fixture?.close());

/** What a run that has ended well says of source rows that it could not take. */
async function complaints(...parameters: Parameters<AnalyticsFixture['run']>): Promise<string[]> {
  const { status, error, notifications } = await fixture.run(...parameters);
  expect({ status, error }).toEqual({ status: 'COMPLETED', error: null });
  return notifications.filter((text) => /left out|do not fit|overlap|contradict/.test(text));
}

const companions = ['COMPLETENESS', 'COMPLETENESS_TARGET', 'ORG_UNIT_TARGET', 'VALIDATION_RESULT'] as const;
const ofDataValues = (parameters = {}) => complaints({ ...parameters, skipTableTypes: [...companions] });
const ofTracker = () => complaints({ skipTableTypes: [...companions, 'DATA_VALUE'] }, trackerTypes);

/** The number that a complaint ends with, of those that match; 0 without one. */
function numberIn(found: readonly string[], pattern: RegExp): number {
  return found
    .filter((text) => pattern.test(text))
    .reduce((sum, text) => sum + Number(/: (\d+)(?: of \d+| \(.*\))?$/.exec(text)?.[1]), 0);
}

/** Values of `datavalue` that should be loaded but are not of their type, counted from the spec. */
const UNFIT = `
  from datavalue dv join dataelement e using (dataelementid) join analytics_rs_periodstructure ps using (periodid)
  where e.domaintype = 'AGGREGATE' and not dv.deleted and dv.value <> '' and case
    when e.valuetype ~ '^(NUMBER|UNIT_INTERVAL|PERCENTAGE|INTEGER.*)$' then dv.value !~* '^(-?[0-9]+)(\\.[0-9]+)?$'
    when e.valuetype = 'BOOLEAN' then dv.value not in ('true', 'false')
    when e.valuetype = 'TRUE_ONLY' then dv.value <> 'true' end`;

/** Gives new texts to as many loaded values of data elements of these types, one each. */
async function corrupt(valueTypes: string, texts: readonly string[]): Promise<void> {
  const changed = await database.execute(
    `with chosen as (
       select dv.ctid as row, row_number() over () as n
       from datavalue dv join dataelement e using (dataelementid)
       where e.valuetype ~ $1 and e.domaintype = 'AGGREGATE' and not dv.deleted and dv.value ~ '^([1-9]|true)' limit ${texts.length}
     )
     update datavalue set value = ($2::text[])[chosen.n], lastupdated = now() from chosen where datavalue.ctid = chosen.row`,
    [`^(${valueTypes})$`, texts],
  );
  expect(changed).toBe(texts.length);
}

describe('data values that do not fit their value type', () => {
  const unfit = /^analytics: values left out because they do not fit/;

  it(
    'are left out, and the run says how many and of which data elements; without any it says nothing',
    async () => {
      await ofDataValues();
      const before = await fixture.value<number>(`select count(*) as value ${UNFIT}`);
      await corrupt('NUMBER', ['twelve', '1,5', '1e5', 'NaN', ' 7', '--1']);
      await corrupt('BOOLEAN', ['yes']);
      await fixture.untilNextSecond();
      // Only what has changed is looked at when it is merged.
      expect(numberIn(await ofDataValues(), unfit)).toBe(7);
      for (const skipOutliers of [false, true]) {
        const found = await ofDataValues({ skipOutliers, full: true });
        expect(numberIn(found, unfit)).toBe(before + 7);
        expect(found.find((text) => unfit.test(text))).toMatch(/\(\d+ of ".+" \(\w{11}\), .*\)$/);
        expect(
          await fixture.value(`select count(*) as value from analytics where textvalue in ('twelve', 'yes')`),
        ).toBe(0);
      }
      await database.execute(`delete from datavalue where ctid in (select dv.ctid ${UNFIT})`);
      expect(numberIn(await ofDataValues(), unfit)).toBe(0);
    },
    TIME_LIMIT_MS,
  );

  it(
    'are counted in the latest partition too',
    async () => {
      await corrupt('NUMBER', ['none', 'nothing']);
      await fixture.untilNextSecond();
      expect(numberIn(await ofDataValues({ lastYears: 0 }), unfit)).toBe(2);
    },
    TIME_LIMIT_MS,
  );
});

describe('data values whose organisation unit has no place in the hierarchy', () => {
  it(
    'are left out, and each partition says how many; those of a unit with a wrong level and path stay',
    async () => {
      const isLost = /^analytics_\d{4}: values left out because no resource table holds/;
      const before = numberIn(await ofDataValues(), isLost);
      const counts = () =>
        database.query<{ id: number; values: number }>(
          `select ou.organisationunitid as id, count(*) as values from analytics a join organisationunit ou on ou.uid = a.ou
           where not exists (select from organisationunit child where child.parentid = ou.organisationunitid) group by 1 order by 1`,
        );
      const [lost, misplaced, ...others] = await counts();
      await database.execute('update organisationunit set parentid = null where organisationunitid = $1', [lost?.id]);
      await database.execute(
        `update organisationunit set hierarchylevel = 9, path = '/x' where organisationunitid = $1`,
        [misplaced?.id],
      );
      const found = await ofDataValues();
      expect(
        found.filter((text) => text.startsWith('analytics_rs_orgunitstructure: 2 organisation units')),
      ).toHaveLength(1);
      expect(numberIn(found, isLost)).toBe(before + (lost?.values ?? NaN));
      expect(await counts()).toEqual([misplaced, ...others]);
    },
    TIME_LIMIT_MS,
  );
});

describe('tracker data that nobody can read', () => {
  it(
    'is null or left out, and each table says how much of it',
    async () => {
      const before = (await ofTracker()).filter((text) => text.startsWith(EVENTS));
      const element = await numericElement();
      await corruptEvents(element);
      await overlapLegends(element);
      const found = (await ofTracker()).filter((text) => text.startsWith(EVENTS));
      const more = (pattern: RegExp) => numberIn(found, pattern) - numberIn(before, pattern);
      expect(more(/: events left out because their date is outside the years/)).toBe(3);
      expect(more(/_\d{4}: values that are null because they do not fit/)).toBe(5);
      expect(found).toContain(
        `${EVENTS}: legend sets with legends that overlap, of which the one with the lower start counts: legendSet01`,
      );
      const rows = (condition: string) => fixture.value(`select count(*) as value from ${EVENTS} where ${condition}`);
      expect(await rows(`storedby like 'out-%'`)).toBe(0);
      expect(await rows(`storedby like 'unfit-%' and "${element}" is null`)).toBe(5);
      expect(await rows(`storedby = 'fits' and "${element}" = 15 and "${element}_legendSet01" = 'legend00001'`)).toBe(
        1,
      );
      expect(await fixture.value(`select count(*) as value from pg_attribute where attname = 'vaktmester_unfit'`)).toBe(
        0,
      );
    },
    TIME_LIMIT_MS,
  );
});

/** A data element of the program that takes numbers; its uid. */
function numericElement(): Promise<string> {
  return fixture.value<string>(
    `select min(e.uid) as value from programstagedataelement p join programstage s using (programstageid)
     join program pr using (programid) join dataelement e using (dataelementid)
     where pr.uid = '${PROGRAM}' and e.valuetype ~ '^(NUMBER|INTEGER)' and p.skipanalytics is not true`,
  );
}

/** Each quirk at some events of its own, named by `storedby`. */
async function corruptEvents(element: string): Promise<void> {
  const changes: [mark: string, change: string][] = [
    ...['"many"', '"1,5"', '"9e99"'].map((json, n): [string, string] => [
      `unfit-${n}`,
      `eventdatavalues = jsonb_build_object('${element}', jsonb_build_object('value', '${json}'::jsonb))`,
    ]),
    ['unfit-array', `eventdatavalues = '[1, 2]'`],
    ['unfit-flat', `eventdatavalues = jsonb_build_object('${element}', '12')`],
    ['fits', `eventdatavalues = jsonb_build_object('${element}', jsonb_build_object('value', '15'))`],
    ...['4000-01-01', '1500-06-01', 'infinity'].map((date, n): [string, string] => [
      `out-${n}`,
      `occurreddate = '${date}', status = 'COMPLETED'`,
    ]),
  ];
  for (const [mark, change] of changes)
    await database.execute(
      `update event set storedby = '${mark}', ${change} where eventid = (
         select ev.eventid from event ev join enrollment en using (enrollmentid) join program p using (programid)
         where p.uid = '${PROGRAM}' and not ev.deleted and ev.status in ('COMPLETED', 'ACTIVE') and not en.deleted
           and coalesce(ev.storedby, '') !~ '^(unfit|out|fits)' order by ev.eventid limit 1)`,
    );
}

async function overlapLegends(element: string): Promise<void> {
  await database.execute(
    `insert into maplegendset (maplegendsetid, uid, name, created, lastupdated) values (990001, 'legendSet01', 'Overlapping', now(), now());
     insert into maplegend (maplegendid, uid, name, startvalue, endvalue, maplegendsetid, created, lastupdated) values
       (990001, 'legend00001', 'Low', 0, 20, 990001, now(), now()), (990002, 'legend00002', 'High', 10, 30, 990001, now(), now());
     insert into dataelementlegendsets (dataelementid, sort_order, legendsetid) select dataelementid, 99, 990001 from dataelement where uid = '${element}'`,
  );
}

describe('metadata at its limits', () => {
  it(
    'short names of 70 bytes and programs without stages have their tables',
    async () => {
      const shortName = 'Å'.repeat(10) + 'x'.repeat(50);
      await database.execute('alter table orgunitgroupset alter shortname type varchar(80)');
      await database.execute(
        `insert into orgunitgroupset (orgunitgroupsetid, uid, name, shortname, compulsory, datadimension, created, lastupdated)
         select 990000 + n, 'longName0' || n || 'x', 'Long ' || n, '${shortName}' || n, false, true, now(), now() from generate_series(1, 2) n;
         insert into program select (jsonb_populate_record(p, '{"programid": 990001, "uid": "noStages001", "name": "No stages", "shortname": "No stages", "code": null}')).*
         from program p where p.uid = '${PROGRAM}'`,
      );
      await ofTracker();
      const columns = await database.query<{ name: string }>(
        `select attname as name from pg_attribute where attrelid = 'analytics_rs_organisationunitgroupsetstructure'::regclass and attname ~ 'x{20}' order by attnum`,
      );
      expect(columns).toHaveLength(2);
      for (const { name } of columns) expect(Buffer.byteLength(name)).toBeLessThanOrEqual(63);
      expect(Object.keys(await fixture.liveTables('^analytics_(event|enrollment)_nostages001')).length).toBeGreaterThan(
        1,
      );
    },
    TIME_LIMIT_MS,
  );
});
