import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase, type OpenDatabase } from '@vaktmester/database';
import { createDatabase, type TestDatabase } from '@vaktmester/testing';
import { resourceTableNames } from './resource-table-name';
import { buildAllResourceTables } from './resource-tables.fixture';

let test: TestDatabase;
let open: OpenDatabase;

beforeAll(async () => {
  test = await createDatabase({ template: 'demo-tiny' });
  open = await openDatabase(test.url);
  await buildAllResourceTables(open.database);
});

afterAll(async () => {
  await open.close();
  await test.drop();
});

/** `name type` or `name type not null`, in order. */
async function columnsOf(table: string): Promise<string[]> {
  const rows = await open.database.query<{ column: string }>(
    `select a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || case when a.attnotnull then ' not null' else '' end as column
     from pg_attribute a where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped order by a.attnum`,
    [table],
  );
  return rows.map(({ column }) => column);
}

/** Definitions without the code at the end of the names, in order of creation. */
async function indexesOf(table: string): Promise<string[]> {
  const rows = await open.database.query<{ index: string }>(
    `select pg_get_indexdef(i.indexrelid) as index from pg_index i where i.indrelid = $1::regclass order by i.indexrelid`,
    [table],
  );
  return rows.map(({ index }) =>
    index
      .replaceAll('"', '')
      .replace(/_[A-Za-z][A-Za-z0-9]{4} ON public\.\w+ USING/, ' USING')
      .replace('CREATE ', '')
      .replace(/ ON public\.\w+/, ''),
  );
}

const bigint = 'bigint not null';
const uid = 'character(11)';
const name = 'character varying(255)';
const pairs = (shortNames: readonly [string, string][]) =>
  shortNames.flatMap(([shortName, id]) => [`${shortName} ${name}`, `${id} ${uid}`]);

/** Short name as DHIS2 would call the column, and uid, of the dimensions of that kind in the database. */
async function dimensions(table: string, id: string, where = 'datadimension'): Promise<[string, string][]> {
  const rows = await open.database.query<{ shortname: string; uid: string }>(
    `select shortname, uid from ${table} where ${where} order by ${id}`,
  );
  return rows.map((row) => [row.shortname, row.uid]);
}

const periodColumns = [
  'daily',
  'weekly',
  'weeklywednesday',
  'weeklythursday',
  'weeklysaturday',
  'weeklysunday',
  'biweekly',
  'monthly',
  'bimonthly',
  'quarterly',
  'quarterlynov',
  'sixmonthly',
  'sixmonthlyapril',
  'sixmonthlynov',
  'yearly',
  'financialapril',
  'financialjuly',
  'financialsep',
  'financialoct',
  'financialnov',
].map((column) => `${column} character varying(50)`);

describe('resource tables have the columns of DHIS2', () => {
  it('orgunitstructure', async () => {
    expect(await columnsOf('analytics_rs_orgunitstructure')).toEqual([
      `organisationunitid ${bigint}`,
      `organisationunituid ${uid} not null`,
      'code character varying(50)',
      `name ${name} not null`,
      'openingdate date',
      'closeddate date',
      'level integer not null',
      `path ${name}`,
      ...[1, 2, 3, 4].flatMap((level) => [
        `idlevel${level} bigint`,
        `uidlevel${level} ${uid}`,
        `namelevel${level} text`,
      ]),
    ]);
  });

  it('datasetorganisationunitcategory', async () => {
    expect(await columnsOf('analytics_rs_datasetorganisationunitcategory')).toEqual([
      `datasetid ${bigint}`,
      `organisationunitid ${bigint}`,
      `attributeoptioncomboid ${bigint}`,
      'costartdate date',
      'coenddate date',
    ]);
  });

  it('categoryoptioncomboname', async () => {
    expect(await columnsOf('analytics_rs_categoryoptioncomboname')).toEqual([
      `categoryoptioncomboid ${bigint}`,
      `categoryoptioncomboname ${name}`,
      'approvallevel integer',
      'startdate date',
      'enddate date',
    ]);
  });

  it('dataelementgroupsetstructure', async () => {
    expect(await columnsOf('analytics_rs_dataelementgroupsetstructure')).toEqual([
      `dataelementid ${bigint}`,
      `dataelementname ${name} not null`,
      ...pairs(await dimensions('dataelementgroupset', 'dataelementgroupsetid')),
    ]);
  });

  it('indicatorgroupsetstructure', async () => {
    expect(await columnsOf('analytics_rs_indicatorgroupsetstructure')).toEqual([
      `indicatorid ${bigint}`,
      `indicatorname ${name} not null`,
      ...pairs(await dimensions('indicatorgroupset', 'indicatorgroupsetid', 'true')),
    ]);
  });

  it('dataset', async () => {
    expect(await columnsOf('analytics_rs_dataset')).toEqual([
      `datasetid ${bigint}`,
      `uid ${uid} not null`,
      `categorycomboid ${bigint}`,
    ]);
  });

  it('organisationunitgroupsetstructure, where two short names become one', async () => {
    const sets = await dimensions('orgunitgroupset', 'orgunitgroupsetid');
    const renamed = sets.map(([shortName, id]): [string, string] => [
      shortName.replace('Donor (round)', 'Donor _round_').replace('Donor [round]', 'Donor _round_4'),
      id,
    ]);
    expect(renamed.map(([shortName]) => shortName)).toContain('Donor _round_4');
    expect(await columnsOf('analytics_rs_organisationunitgroupsetstructure')).toEqual([
      `organisationunitid ${bigint}`,
      `organisationunitname ${name} not null`,
      'startdate date',
      ...pairs(renamed),
    ]);
  });

  it('categorystructure', async () => {
    const categories = await dimensions('category', 'categoryid');
    const renamed = categories.map(([shortName, id]): [string, string] => [shortName.replace(/[()]/g, '_'), id]);
    expect(await columnsOf('analytics_rs_categorystructure')).toEqual([
      `categoryoptioncomboid ${bigint}`,
      `categoryoptioncombouid ${uid} not null`,
      `categoryoptioncomboname ${name}`,
      ...pairs([...renamed, ...(await dimensions('categoryoptiongroupset', 'categoryoptiongroupsetid'))]),
    ]);
  });

  it('dataelementstructure', async () => {
    expect(await columnsOf('analytics_rs_dataelementstructure')).toEqual([
      `dataelementid ${bigint}`,
      `dataelementuid ${uid} not null`,
      `dataelementname ${name} not null`,
      'aggregationtype character varying(50) not null',
      'valuetype character varying(50) not null',
      'domaintype character varying(50) not null',
      'zeroissignificant boolean not null',
      'datasetid bigint',
      `datasetuid ${uid}`,
      `datasetname ${name}`,
      'datasetapprovallevel integer',
      'workflowid bigint',
      'periodtypeid bigint',
      `periodtypename ${name}`,
    ]);
  });

  it('dateperiodstructure', async () => {
    expect(await columnsOf('analytics_rs_dateperiodstructure')).toEqual([
      'dateperiod date not null',
      'year integer not null',
      'monthstartdate date not null',
      ...periodColumns,
    ]);
  });

  it('periodstructure', async () => {
    expect(await columnsOf('analytics_rs_periodstructure')).toEqual([
      `periodid ${bigint}`,
      'iso character varying(50) not null',
      'daysno integer not null',
      'startdate date not null',
      'enddate date not null',
      'periodtypeid integer not null',
      'periodtypename character varying(50) not null',
      'monthstartdate date not null',
      'year integer not null',
      ...periodColumns,
    ]);
  });

  it('dataelementcategoryoptioncombo', async () => {
    expect(await columnsOf('analytics_rs_dataelementcategoryoptioncombo')).toEqual([
      `dataelementid ${bigint}`,
      `categoryoptioncomboid ${bigint}`,
      `dataelementuid ${uid} not null`,
      `categoryoptioncombouid ${uid} not null`,
    ]);
  });

  it('relationship', async () => {
    expect(await columnsOf('analytics_rs_relationship')).toEqual([
      `trackedentityid ${uid} not null`,
      `relationshiptypeuid ${uid} not null`,
      `relationship_count ${bigint}`,
    ]);
  });
});

const primaryKeys: Record<(typeof resourceTableNames)[number], string> = {
  analytics_rs_orgunitstructure: 'organisationunitid',
  analytics_rs_datasetorganisationunitcategory: 'datasetid, organisationunitid, attributeoptioncomboid',
  analytics_rs_categoryoptioncomboname: 'categoryoptioncomboid',
  analytics_rs_dataelementgroupsetstructure: 'dataelementid',
  analytics_rs_indicatorgroupsetstructure: 'indicatorid',
  analytics_rs_dataset: 'datasetid',
  analytics_rs_organisationunitgroupsetstructure: 'organisationunitid',
  analytics_rs_categorystructure: 'categoryoptioncomboid',
  analytics_rs_dataelementstructure: 'dataelementid',
  analytics_rs_dateperiodstructure: 'dateperiod',
  analytics_rs_periodstructure: 'periodid',
  analytics_rs_dataelementcategoryoptioncombo: 'dataelementid, categoryoptioncomboid',
  analytics_rs_relationship: 'trackedentityid, relationshiptypeuid',
};

const secondary: Partial<Record<(typeof resourceTableNames)[number], string[]>> = {
  analytics_rs_orgunitstructure: [
    'UNIQUE INDEX in_orgunitstructure_organisationunituid USING btree (organisationunituid)',
  ],
  analytics_rs_dataset: ['UNIQUE INDEX in_rs_dataset_uid USING btree (uid)'],
  analytics_rs_organisationunitgroupsetstructure: [
    'INDEX in_orgunitgroupsetstructure_not_null USING btree (organisationunitid, startdate)',
    'INDEX in_orgunitgroupsetstructure_not_null USING btree (organisationunitid, startdate)',
  ],
  analytics_rs_dataelementstructure: [
    'UNIQUE INDEX in_dataelementstructure_dataelementuid USING btree (dataelementuid)',
    ...['datasetid', 'datasetuid', 'periodtypeid', 'workflowid'].map(
      (column) => `INDEX in_dataelementstructure_${column} USING btree (${column})`,
    ),
  ],
  analytics_rs_periodstructure: ['UNIQUE INDEX in_periodstructure_iso USING btree (iso)'],
  analytics_rs_dataelementcategoryoptioncombo: [
    'INDEX in_dataelementcategoryoptioncombo USING btree (dataelementuid, categoryoptioncombouid)',
  ],
  analytics_rs_relationship: [
    'UNIQUE INDEX in_relationshipcount_teiid USING btree (trackedentityid, relationshiptypeuid)',
  ],
};

describe('resource tables', () => {
  it.each(resourceTableNames)('%s has its primary key and the indexes of DHIS2', async (table) => {
    const key = `UNIQUE INDEX ${table}_pkey USING btree (${primaryKeys[table]})`;
    expect(await indexesOf(table)).toEqual([key, ...(secondary[table] ?? [])]);
  });

  it('are unlogged and have statistics', async () => {
    const rows = await open.database.query<{ name: string }>(
      `select c.relname as name from pg_class c
       where c.relname = any ($1) and c.relpersistence = 'u' and c.reltuples >= 0`,
      [resourceTableNames],
    );
    expect(rows).toHaveLength(13);
  });
});
