import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createDatabase, type TestDatabase } from '@vaktmester/testing';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aggregateRules, systemRules, trackerRules } from './covered-rules';
import { createDemoDatabase, isSeeded, seedDemoData } from './index.mjs';
import { describeLiveTables } from './schema/fingerprint.mjs';

const noon = new Date('2026-11-23T12:00:00Z');

let database: TestDatabase;
let client: Client;

beforeAll(async () => {
  database = await createDatabase({ template: 'empty' });
  await createDemoDatabase(database.url, 'tiny');
  client = new Client({ connectionString: database.url });
  await client.connect();
}, 120_000);

afterAll(async () => {
  await client.end();
  await database.drop();
});

async function column(sql: string, from = client): Promise<unknown[]> {
  const { rows } = await from.query({ text: sql, rowMode: 'array' });
  return rows.map((row: unknown[]) => row[0]);
}

describe('the schema', () => {
  it('has the columns, keys and indexes of DHIS2 v42, also after seeding', async () => {
    const expected = readFileSync(join(import.meta.dirname, 'schema/fingerprints.tsv'), 'utf8');
    expect((await describeLiveTables(client)).split('\n')).toEqual(expected.split('\n'));
  });

  it('has every sequence ahead of the ids in use', async () => {
    const behind = await column(`
      select 'hibernate_sequence' from pg_sequences, (select max(id) as id from (
        select max(periodid) as id from period union all select max(userinfoid) from userinfo
        union all select max(sqlviewid) from sqlview union all select max(relationshipid) from relationship) as used) as newest
      where sequencename = 'hibernate_sequence' and last_value < id
      union all select sequencename from pg_sequences, (select max(eventid) as id from event) as newest
      where sequencename = 'programstageinstance_sequence' and last_value < id
      union all select sequencename from pg_sequences, (select max(enrollmentid) as id from enrollment) as newest
      where sequencename = 'programinstance_sequence' and last_value < id`);
    expect(behind).toEqual([]);
  });

  it('has no sequence that would step back after a crash', async () => {
    const used = await column(`select format('%I', sequencename) from pg_sequences where last_value is not null`);
    const stepsBack = used.map((name) => `select '${String(name)}' from ${String(name)} where log_cnt > 0`);
    expect(await column(stepsBack.join(' union all '))).toEqual([]);
  });
});

describe('the demo data', () => {
  it('has the size it promises', async () => {
    const [values] = await column('select count(*)::int from datavalue');
    const [events] = await column('select count(*)::int from event');
    expect(values).toBeGreaterThan(15_000);
    expect(values).toBeLessThan(30_000);
    expect(events).toBeGreaterThan(1_500);
    expect(events).toBeLessThan(3_000);
  });

  it.each([...aggregateRules, ...trackerRules, ...systemRules])('has %s', async (_rule, rows) => {
    expect(await column(`select exists (${rows})`)).toEqual([true]);
  });

  it('has an element of every value type on both sides, and periods of every type', async () => {
    expect(
      await column("select count(distinct valuetype)::int from dataelement where domaintype = 'AGGREGATE'"),
    ).toEqual([28]);
    expect(await column("select count(distinct valuetype)::int from dataelement where domaintype = 'TRACKER'")).toEqual(
      [28],
    );
    expect(await column('select count(distinct periodtypeid)::int from period')).toEqual([20]);
  });

  it('has no integer with decimals among tracker values, on which the build of event tables would fail', async () => {
    const wrong = await column(`
      select element.code from event
        cross join jsonb_each(eventdatavalues) as entry
        join dataelement as element on element.uid = entry.key
      where element.valuetype like 'INTEGER%' and entry.value ->> 'value' ~ '^-?[0-9]+\\.[0-9]+$'`);
    expect(wrong).toEqual([]);
  });

  it('has valid uids, none of them used twice', async () => {
    const tables = await column(`
      select table_name from information_schema.columns
      where table_schema = 'public' and column_name = 'uid' and table_name <> 'deletedobject'`);
    const union = tables.map((table) => `select uid from ${String(table)} where uid is not null`).join(' union all ');
    expect(await column(`select uid from (${union}) as used where uid !~ '^[A-Za-z][A-Za-z0-9]{10}$'`)).toEqual([]);
    expect(await column(`select uid from (${union}) as used group by uid having count(*) > 1`)).toEqual([]);
  });

  it('has the path and level of every unit as its parents give them', async () => {
    const wrong = await column(`
      select unit.name from organisationunit as unit
        left join organisationunit as parent on parent.organisationunitid = unit.parentid
      where unit.path <> coalesce(parent.path, '') || '/' || unit.uid
        or unit.hierarchylevel <> coalesce(parent.hierarchylevel, 0) + 1
        or unit.hierarchylevel <> length(regexp_replace(unit.path, '[^/]', '', 'g'))`);
    expect(wrong).toEqual([]);
  });

  it('has nobody in two groups of one set, where DHIS2 picks one by chance', async () => {
    const twice = await column(`
      select sets.name from orgunitgroupset as sets
        join orgunitgroupsetmembers using (orgunitgroupsetid) join orgunitgroupmembers using (orgunitgroupid)
      where sets.datadimension group by sets.name, organisationunitid having count(*) > 1
      union all
      select sets.name from dataelementgroupset as sets
        join dataelementgroupsetmembers using (dataelementgroupsetid) join dataelementgroupmembers using (dataelementgroupid)
      where sets.datadimension group by sets.name, dataelementid having count(*) > 1
      union all
      select category.name from category
        join categories_categoryoptions using (categoryid) join categoryoptioncombos_categoryoptions using (categoryoptionid)
      where category.datadimension group by category.name, categoryoptioncomboid having count(*) > 1
      union all
      select sets.name from categoryoptiongroupset as sets
        join categoryoptiongroupsetmembers using (categoryoptiongroupsetid)
        join categoryoptiongroupmembers using (categoryoptiongroupid)
        join categoryoptioncombos_categoryoptions using (categoryoptionid)
      where sets.datadimension
      group by sets.name, categoryoptioncomboid having count(distinct categoryoptiongroupid) > 1`);
    expect(twice).toEqual([]);
  });

  it('leaves nothing of its workshop behind, no key unchecked and no table without statistics', async () => {
    expect(await column("select nspname from pg_namespace where nspname = 'demo'")).toEqual([]);
    expect(await column('select conname from pg_constraint where not convalidated')).toEqual([]);
    expect(await column("select reltuples::int > 15000 from pg_class where relname = 'datavalue'")).toEqual([true]);
  });

  it('says that it is seeded, and an empty database does not', async () => {
    const empty = await createDatabase({ template: 'empty' });
    expect([await isSeeded(database.url), await isSeeded(empty.url)]).toEqual([true, false]);
    await empty.drop();
  });
});

describe('a seed', () => {
  it('gives the same rows for the same moment', async () => {
    expect(await contentAfterSeeding(noon)).toEqual(await contentAfterSeeding(noon));
  }, 120_000);

  it('enters nothing after its moment, even on 2 January', async () => {
    const moment = new Date('2027-01-02T06:00:00Z');
    const fresh = await createDatabase({ template: 'dhis2' });
    await seedDemoData(fresh.url, 'tiny', moment);
    const other = new Client({ connectionString: fresh.url });
    await other.connect();
    for (const table of ['datavalue', 'event', 'enrollment', 'trackedentity', 'completedatasetregistration']) {
      expect(
        await column(`select count(*)::int from ${table} where lastupdated > '2027-01-02 06:00:00'`, other),
      ).toEqual([0]);
    }
    await other.end();
    await fresh.drop();
  }, 120_000);
});

/** A hash of the rows of every table, in whatever order they are stored. */
async function contentAfterSeeding(moment: Date): Promise<Map<unknown, unknown>> {
  const fresh = await createDatabase({ template: 'dhis2' });
  await seedDemoData(fresh.url, 'tiny', moment);
  const other = new Client({ connectionString: fresh.url });
  await other.connect();
  const content = new Map<unknown, unknown>();
  for (const table of await column(
    "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'",
    other,
  )) {
    const rows = `select md5(string_agg(row, '' order by row)) from (select md5(t::text) as row from "${String(table)}" as t) as hashed`;
    content.set(table, (await column(rows, other))[0]);
  }
  await other.end();
  await fresh.drop();
  return content;
}
