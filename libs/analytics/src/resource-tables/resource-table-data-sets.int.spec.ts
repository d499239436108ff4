import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase, type OpenDatabase } from '@vaktmester/database';
import { calendarDate, getPeriodType } from '@vaktmester/periods';
import { createDatabase, type TestDatabase } from '@vaktmester/testing';
import { buildAllResourceTables } from './resource-tables.fixture';

let test: TestDatabase;
let open: OpenDatabase;

beforeAll(async () => {
  test = await createDatabase({ template: 'demo-tiny' });
  open = await openDatabase(test.url);
  // An option combo without options; periods open after the end of an option; units that list options; sets that share elements.
  await open.database.execute(`
    delete from categoryoptioncombos_categoryoptions
    where categoryoptioncomboid = (select categoryoptioncomboid from categoryoptioncombo where name = 'MSF, Malaria initiative');
    update dataset set openperiodsaftercoenddate = 2 where code = 'BUDGET';
    update dataset set openperiodsaftercoenddate = 5 where code = 'PROJECT';
    update categoryoption set enddate = '2025-11-30' where code = 'PARTNER_MOH';
    insert into categoryoption_organisationunits (categoryoptionid, organisationunitid)
    select co.categoryoptionid, ou.organisationunitid from categoryoption co, organisationunit ou
    where co.code in ('PARTNER_MSF', 'PARTNER_CARE') and ou.hierarchylevel = 2;
    insert into datasetelement (datasetelementid, datasetid, dataelementid)
    select 200000 + row_number() over (), other.datasetid, dse.dataelementid
    from datasetelement dse join dataset own using (datasetid), dataset other
    where own.code in ('REPRODUCTIVE', 'STAFFING') and other.code in ('STOCK', 'POPULATION', 'BUDGET', 'MORBIDITY')
    on conflict do nothing`);
  await buildAllResourceTables(open.database);
});

afterAll(async () => {
  await open.close();
  await test.drop();
});

interface Option {
  readonly categoryoptionid: number;
  readonly startdate: string | null;
  readonly enddate: string | null;
}

function addMonths(date: string, months: number): string {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  const total = year * 12 + month - 1 + months;
  const lastDay = Number(calendarDate(Math.floor(total / 12), (total % 12) + 2, 0).slice(8));
  return calendarDate(Math.floor(total / 12), (total % 12) + 1, Math.min(day, lastDay));
}

const lowest = (values: (string | null)[]) =>
  values
    .filter((value) => value !== null)
    .sort()
    .at(0) ?? null;
const highest = (values: (string | null)[]) =>
  values
    .filter((value) => value !== null)
    .sort()
    .at(-1) ?? null;

/** The map of a relation, from its first column to the list of its second. */
async function relation<Value>(query: string): Promise<Map<number, Value[]>> {
  const rows = await open.database.query<{ key: number; value: Value }>(query);
  const map = new Map<number, Value[]>();
  for (const { key, value } of rows) map.set(key, [...(map.get(key) ?? []), value]);
  return map;
}

describe('analytics_rs_datasetorganisationunitcategory', () => {
  it('holds for each data set and unit the attribute option combos whose options the unit has all', async () => {
    const sources = await open.database.query<{
      datasetid: number;
      sourceid: number;
      combo: string;
      comboid: number;
      type: string;
      openperiods: number;
    }>(
      `select s.datasetid, s.sourceid, c.name as combo, c.categorycomboid as comboid, t.name as type, ds.openperiodsaftercoenddate as openperiods
       from datasetsource s join dataset ds using (datasetid) join categorycombo c using (categorycomboid) join periodtype t using (periodtypeid)`,
    );
    const unitOptions = await relation<number>(
      'select organisationunitid as key, categoryoptionid as value from categoryoption_organisationunits',
    );
    const combos = await relation<number>(
      'select categorycomboid as key, categoryoptioncomboid as value from categorycombos_optioncombos',
    );
    const optionsOfCombo = await relation<Option>(
      `select m.categoryoptioncomboid as key, json_build_object('categoryoptionid', o.categoryoptionid, 'startdate', o.startdate, 'enddate', o.enddate) as value
       from categoryoptioncombos_categoryoptions m join categoryoption o using (categoryoptionid)`,
    );
    const [defaultCombo] = await open.database.query<{ id: number }>(
      `select categoryoptioncomboid as id from categoryoptioncombo where name = 'default'`,
    );
    const expected = sources.flatMap(({ datasetid, sourceid, combo, comboid, type, openperiods }) => {
      const key = { datasetid, organisationunitid: sourceid };
      if (combo === 'default')
        return [{ ...key, attributeoptioncomboid: defaultCombo!.id, costartdate: null, coenddate: null }];
      const own = unitOptions.get(sourceid);
      const { rule } = getPeriodType(type);
      if (rule.unit !== 'months') throw new Error('the test moves dates by months alone');
      return (combos.get(comboid) ?? []).flatMap((optionCombo) => {
        const options = optionsOfCombo.get(optionCombo) ?? [];
        if (!own || !options.every((option) => own.includes(option.categoryoptionid))) return [];
        return [
          {
            ...key,
            attributeoptioncomboid: optionCombo,
            costartdate: lowest(options.map((option) => option.startdate)),
            coenddate: highest(options.map(({ enddate }) => enddate && addMonths(enddate, rule.length * openperiods))),
          },
        ];
      });
    });
    const rows = await open.database.query('select * from analytics_rs_datasetorganisationunitcategory');
    const sorted = (list: object[]) => list.map((row) => JSON.stringify(row)).sort();
    expect(sorted(rows as object[])).toEqual(sorted(expected));
    expect(expected.filter(({ coenddate }) => coenddate === '2027-02-28')).not.toHaveLength(0);
    expect(expected.filter(({ costartdate }) => costartdate !== null)).not.toHaveLength(0);
  });
});

describe('analytics_rs_dataelementstructure', () => {
  it('takes approval from the first data set with a workflow, and the period type from the most frequent one', async () => {
    const elements = await open.database.query<Record<string, unknown> & { dataelementid: number }>(
      `select dataelementid, uid as dataelementuid, name as dataelementname, aggregationtype, valuetype, domaintype, zeroissignificant from dataelement order by 1`,
    );
    interface DataSet {
      id: number;
      uid: string;
      name: string;
      workflowid: number | null;
      periodtypeid: number;
      type: string;
    }
    const dataSets = await relation<DataSet>(
      `select e.dataelementid as key, json_build_object('id', ds.datasetid, 'uid', ds.uid, 'name', ds.name, 'workflowid', ds.workflowid,
         'periodtypeid', ds.periodtypeid, 'type', t.name) as value
       from datasetelement e join dataset ds using (datasetid) join periodtype t using (periodtypeid)`,
    );
    const byFrequency = (a: DataSet, b: DataSet) =>
      getPeriodType(a.type).frequencyOrder - getPeriodType(b.type).frequencyOrder ||
      (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1);
    const byApproval = (a: DataSet, b: DataSet) =>
      Number(a.workflowid === null) - Number(b.workflowid === null) || byFrequency(a, b);
    const expected = elements.map((element) => {
      const own = dataSets.get(element.dataelementid) ?? [];
      const approval = own.toSorted(byApproval).at(0);
      const frequent = own.toSorted(byFrequency).at(0);
      return {
        ...element,
        datasetid: approval?.id ?? null,
        datasetuid: approval?.uid ?? null,
        datasetname: approval?.name ?? null,
        datasetapprovallevel: approval && approval.workflowid !== null ? null : 0,
        workflowid: approval?.workflowid ?? null,
        periodtypeid: frequent?.periodtypeid ?? null,
        periodtypename: frequent?.type ?? null,
      };
    });
    expect(await open.database.query('select * from analytics_rs_dataelementstructure order by dataelementid')).toEqual(
      expected,
    );
    expect(expected.some((row) => row.workflowid !== null && row.periodtypename === 'Weekly')).toBe(true);
    expect(expected.some((row) => row.datasetid === null)).toBe(true);
  });
});
