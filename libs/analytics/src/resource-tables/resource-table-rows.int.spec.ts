import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase, type OpenDatabase } from '@vaktmester/database';
import { createDatabase, type TestDatabase } from '@vaktmester/testing';
import { buildAllResourceTables } from './resource-tables.fixture';

let test: TestDatabase;
let open: OpenDatabase;

/** What the demo data does not have: objects in two groups of a set, a unit without path, a combo without options. */
const oddities = `
  insert into dataelementgroupmembers (dataelementgroupid, dataelementid)
  select g.dataelementgroupid, m.dataelementid
  from dataelementgroup g, dataelementgroupmembers m
  join dataelementgroup own on own.dataelementgroupid = m.dataelementgroupid
  where g.code = 'STOCK' and own.code = 'MATERNAL';
  insert into orgunitgroupmembers (orgunitgroupid, organisationunitid)
  select g.orgunitgroupid, ou.organisationunitid from orgunitgroup g, organisationunit ou
  where g.code = 'URBAN' and (ou.hierarchylevel = 2 or ou.code = 'OU_3_2')
  on conflict do nothing;
  update organisationunit set path = null where code = 'OU_4_3';
  update organisationunit set hierarchylevel = null, parentid = null, path = null
  where code = 'OU_4_16';
  delete from categoryoptioncombos_categoryoptions
  where categoryoptioncomboid = (select categoryoptioncomboid from categoryoptioncombo where name = 'MSF, Malaria initiative');
  update categoryoptioncombo set name = repeat('long ', 60) where name = 'Outreach';
  update dataset set openperiodsaftercoenddate = 2 where code = 'BUDGET';
  insert into categoryoption_organisationunits (categoryoptionid, organisationunitid)
  select co.categoryoptionid, ou.organisationunitid from categoryoption co, organisationunit ou
  where co.code in ('PARTNER_MSF', 'PARTNER_CARE') and ou.hierarchylevel = 2;`;

beforeAll(async () => {
  test = await createDatabase({ template: 'demo-tiny' });
  open = await openDatabase(test.url);
  await open.database.execute(oddities);
  await buildAllResourceTables(open.database);
});

afterAll(async () => {
  await open.close();
  await test.drop();
});

/** Compares all rows of the table with those of the query, both ways, and tells how many there are. */
async function expectRows(table: string, query: string): Promise<number> {
  const differences = await open.database.query(
    `(select 'too many' as problem, t.* from (select * from ${table} except all (${query})) t limit 3)
     union all (select 'missing', t.* from ((${query}) except all select * from ${table}) t limit 3)`,
  );
  expect(differences).toEqual([]);
  const [count] = await open.database.query<{ rows: number }>(`select count(*) as rows from ${table}`);
  return count!.rows;
}

async function idsOf(table: string, id: string, where = 'datadimension'): Promise<number[]> {
  const rows = await open.database.query<{ id: number }>(
    `select ${id} as id from ${table} where ${where} order by ${id}`,
  );
  return rows.map((row) => row.id);
}

/** The same correlated subselect for the name and for the uid, as DHIS2 has them. */
const nameAndUid = (subselect: (column: 'name' | 'uid') => string) => [subselect('name'), subselect('uid')];

describe('the rows of resource tables are those that DHIS2 defines', () => {
  it('orgunitstructure: all units of a level with their ancestors', async () => {
    const levels = [1, 2, 3, 4].map((level) => {
      const ancestor = `(select a.organisationunitid from organisationunit a where a.hierarchylevel = ${level}
        and strpos(coalesce(ou.path, (select p.path || '/' || ou.uid from organisationunit p where p.organisationunitid = ou.parentid)) || '/', '/' || a.uid || '/') > 0)`;
      return [
        ancestor,
        `(select uid::char(11) from organisationunit where organisationunitid = ${ancestor})`,
        `(select name::text from organisationunit where organisationunitid = ${ancestor})`,
      ];
    });
    const rows = await expectRows(
      'analytics_rs_orgunitstructure',
      `select organisationunitid, uid::char(11), code, name::varchar(255), openingdate, closeddate, hierarchylevel,
         coalesce(path, (select p.path || '/' || ou.uid from organisationunit p where p.organisationunitid = ou.parentid))::varchar(255),
         ${levels.flat().join(', ')}
       from organisationunit ou where hierarchylevel is not null`,
    );
    expect(rows).toBe(25);
  });

  it('dataelementgroupsetstructure: the oldest group of each set', async () => {
    const values = (await idsOf('dataelementgroupset', 'dataelementgroupsetid')).flatMap((set) =>
      nameAndUid(
        (column) => `(select g.${column} from dataelementgroup g
          join dataelementgroupmembers m on m.dataelementgroupid = g.dataelementgroupid
          join dataelementgroupsetmembers s on s.dataelementgroupid = m.dataelementgroupid and s.dataelementgroupsetid = ${set}
          where m.dataelementid = de.dataelementid order by g.dataelementgroupid limit 1)`,
      ),
    );
    const rows = await expectRows(
      'analytics_rs_dataelementgroupsetstructure',
      `select de.dataelementid, de.name, ${values.join(', ')} from dataelement de`,
    );
    expect(rows).toBeGreaterThan(50);
  });

  it('indicatorgroupsetstructure: sets without flag', async () => {
    const values = (await idsOf('indicatorgroupset', 'indicatorgroupsetid', 'true')).flatMap((set) =>
      nameAndUid(
        (column) => `(select g.${column} from indicatorgroup g
          join indicatorgroupmembers m on m.indicatorgroupid = g.indicatorgroupid
          join indicatorgroupsetmembers s on s.indicatorgroupid = m.indicatorgroupid and s.indicatorgroupsetid = ${set}
          where m.indicatorid = i.indicatorid order by g.indicatorgroupid limit 1)`,
      ),
    );
    expect(values.length).toBeGreaterThan(0);
    await expectRows(
      'analytics_rs_indicatorgroupsetstructure',
      `select i.indicatorid, i.name, ${values.join(', ')} from indicator i`,
    );
  });

  it('organisationunitgroupsetstructure: the own group, or that of the nearest ancestor in inherited sets', async () => {
    const sets = await open.database.query<{ id: number; inherited: boolean }>(
      `select orgunitgroupsetid as id, includesubhierarchyinanalytics is true as inherited from orgunitgroupset where datadimension order by 1`,
    );
    const group = (set: number, column: string, unit: string) => `(select g.${column} from orgunitgroup g
      join orgunitgroupmembers m on m.orgunitgroupid = g.orgunitgroupid and m.organisationunitid = ${unit}
      join orgunitgroupsetmembers s on s.orgunitgroupid = m.orgunitgroupid and s.orgunitgroupsetid = ${set}
      order by g.orgunitgroupid limit 1)`;
    const values = sets.flatMap(({ id, inherited }) =>
      nameAndUid((column) =>
        inherited
          ? `coalesce(${[4, 3, 2, 1].map((level) => group(id, column, `ous.idlevel${level}`)).join(', ')})`
          : group(id, column, 'ou.organisationunitid'),
      ),
    );
    await expectRows(
      'analytics_rs_organisationunitgroupsetstructure',
      `select ou.organisationunitid, ou.name, null::date, ${values.join(', ')}
       from organisationunit ou join analytics_rs_orgunitstructure ous on ous.organisationunitid = ou.organisationunitid`,
    );
    const inherited = sets.findIndex((set) => set.inherited);
    const [counts] = await open.database.query<{ urban: number; rural: number }>(
      `with x as (select (array[${sets.map((_, index) => values[index * 2]).join(', ')}])[${inherited + 1}] as area, ou.hierarchylevel as level
         from organisationunit ou join analytics_rs_orgunitstructure ous using (organisationunitid))
       select count(*) filter (where area = 'Urban') as urban, count(*) filter (where area = 'Rural') as rural from x where level = 4`,
    );
    expect(Math.min(counts!.urban, counts!.rural)).toBeGreaterThan(0);
  });

  it('categorystructure: an option of each category and a group of each set', async () => {
    const options = (await idsOf('category', 'categoryid')).flatMap((category) =>
      nameAndUid(
        (column) => `(select co.${column} from categoryoptioncombos_categoryoptions cocco
          join categoryoption co on co.categoryoptionid = cocco.categoryoptionid
          join categories_categoryoptions cco on cco.categoryoptionid = co.categoryoptionid and cco.categoryid = ${category}
          where cocco.categoryoptioncomboid = coc.categoryoptioncomboid order by co.categoryoptionid limit 1)`,
      ),
    );
    const groups = (await idsOf('categoryoptiongroupset', 'categoryoptiongroupsetid')).flatMap((set) =>
      nameAndUid(
        (column) => `(select g.${column} from categoryoptioncombos_categoryoptions cocco
          join categoryoptiongroupmembers m on m.categoryoptionid = cocco.categoryoptionid
          join categoryoptiongroup g on g.categoryoptiongroupid = m.categoryoptiongroupid
          join categoryoptiongroupsetmembers s on s.categoryoptiongroupid = g.categoryoptiongroupid and s.categoryoptiongroupsetid = ${set}
          where cocco.categoryoptioncomboid = coc.categoryoptioncomboid order by g.categoryoptiongroupid limit 1)`,
      ),
    );
    const rows = await expectRows(
      'analytics_rs_categorystructure',
      `select coc.categoryoptioncomboid, coc.uid, left(coc.name, 255), ${[...options, ...groups].join(', ')} from categoryoptioncombo coc`,
    );
    expect(rows).toBe(31);
  });

  it('categoryoptioncomboname: valid combos only, names in place of a missing name, dates that all options allow', async () => {
    await expectRows(
      'analytics_rs_categoryoptioncomboname',
      `select coc.categoryoptioncomboid,
         left(coalesce(coc.name, case when coc.uid in (select uid from categoryoptioncombo where name is null) then '15y+, Female' end), 255),
         case when ignoreapproval then 0 end,
         (select max(startdate) from categoryoption join categoryoptioncombos_categoryoptions using (categoryoptionid) where categoryoptioncomboid = coc.categoryoptioncomboid),
         (select min(enddate) from categoryoption join categoryoptioncombos_categoryoptions using (categoryoptionid) where categoryoptioncomboid = coc.categoryoptioncomboid)
       from categoryoptioncombo coc join categorycombos_optioncombos using (categoryoptioncomboid) join categorycombo cc using (categorycomboid)
       where cc.code <> 'FUNDING'`,
    );
    expect(await open.database.query(`select 1 from categoryoptioncombo where name is null`)).toHaveLength(1);
  });

  it('dataset, dataelementcategoryoptioncombo and relationship: plain joins', async () => {
    await expectRows('analytics_rs_dataset', 'select datasetid, uid, categorycomboid from dataset');
    await expectRows(
      'analytics_rs_dataelementcategoryoptioncombo',
      `select dataelementid, categoryoptioncomboid, de.uid, coc.uid from dataelement de, categoryoptioncombo coc
       where de.categorycomboid = (select c.categorycomboid from categorycombos_optioncombos c where c.categoryoptioncomboid = coc.categoryoptioncomboid)`,
    );
    const rows = await expectRows(
      'analytics_rs_relationship',
      `select * from (
         select te.uid, rt.uid as type, (
           select count(*) from relationshipitem ri, relationship r
           where ri.relationshipid = r.relationshipid and ri.trackedentityid = te.trackedentityid
             and r.relationshiptypeid = rt.relationshiptypeid and r.deleted = false
         ) as amount from trackedentity te, relationshiptype rt
       ) counted where amount > 0`,
    );
    expect(rows).toBeGreaterThan(0);
  });
});
