// The statements by which DHIS2 fills one year, written from spec/analytics-tables.md §6 as plainly as it describes them.
import type { ReferenceColumn } from './reference-columns';

export interface YearOfValues {
  readonly table: string;
  readonly year: number;
  readonly columns: readonly ReferenceColumn[];
  readonly outliers: boolean;
  /** `yyyy-MM-ddTHH:mm:ss` */
  readonly startTime: string;
  readonly settings: ReferenceSettings;
  /** Join and levels of approval; empty when it is off. */
  readonly approvalJoin: string;
}

export interface ReferenceSettings {
  readonly includeZeroValues: boolean;
  readonly respectStartAndEndDates: boolean;
  readonly skipDataTypeValidation: boolean;
}

const numericTypes = `'NUMBER','UNIT_INTERVAL','PERCENTAGE','INTEGER','INTEGER_POSITIVE','INTEGER_NEGATIVE','INTEGER_ZERO_OR_POSITIVE'`;
const textTypes = `'TEXT','LONG_TEXT','LETTER','TIME','USERNAME','EMAIL','PHONE_NUMBER','URL','DATE','DATETIME','AGE'`;

/** Numbers, true, false, text and dates: four passes over `datavalue`, each with its own outlier statistics. */
export function fourInserts(year: YearOfValues): string[] {
  const zero = `(dv.value <> '0' or des.aggregationtype in ('AVERAGE','AVERAGE_SUM_ORG_UNIT')${
    year.settings.includeZeroValues ? ' or des.zeroissignificant = true' : ''
  })`;
  const numeric = year.settings.skipDataTypeValidation ? zero : `${zero} and dv.value ~* '^(-?[0-9]+)(\\.[0-9]+)?$'`;
  return [
    insert(year, numericTypes, 'cast(dv.value as double precision)', 'null', numeric),
    insert(year, `'BOOLEAN','TRUE_ONLY'`, '1', 'null', `dv.value = 'true'`),
    insert(year, `'BOOLEAN'`, '0', 'null', `dv.value = 'false'`),
    insert(year, textTypes, 'null::double precision', 'dv.value', 'true'),
  ];
}

function insert(year: YearOfValues, types: string, value: string, text: string, condition: string): string {
  const { columns, settings } = year;
  const sources = columns.map(({ source }) => source.replace('TEXTVALUE', text).replace('VALUE', value));
  return `
    insert into "${year.table}" (${columns.map(({ name }) => `"${name}"`).join(', ')})
    select ${sources.join(', ')}
    from datavalue dv
    inner join analytics_rs_periodstructure ps on dv.periodid = ps.periodid
    inner join analytics_rs_dataelementstructure des on dv.dataelementid = des.dataelementid
    inner join analytics_rs_dataelementgroupsetstructure degs on dv.dataelementid = degs.dataelementid
    inner join analytics_rs_orgunitstructure ous on dv.sourceid = ous.organisationunitid
    inner join analytics_rs_organisationunitgroupsetstructure ougs on dv.sourceid = ougs.organisationunitid
    inner join analytics_rs_categorystructure dcs on dv.categoryoptioncomboid = dcs.categoryoptioncomboid
    inner join analytics_rs_categorystructure acs on dv.attributeoptioncomboid = acs.categoryoptioncomboid
    inner join analytics_rs_categoryoptioncomboname aon on dv.attributeoptioncomboid = aon.categoryoptioncomboid
    inner join analytics_rs_categoryoptioncomboname con on dv.categoryoptioncomboid = con.categoryoptioncomboid
    ${year.outliers ? outlierJoin() : ''}
    ${year.approvalJoin}
    where des.valuetype in (${types})
      and des.domaintype = 'AGGREGATE'
      and ps.year = ${year.year}
      and (ougs.startdate is null or ps.monthstartdate = ougs.startdate)
      and dv.lastupdated < '${year.startTime}'
      and dv.value is not null
      and dv.deleted = false
      ${settings.respectStartAndEndDates ? startAndEndDates() : ''}
      and ${condition}`;
}

function startAndEndDates(): string {
  return `and (aon.startdate is null or aon.startdate <= ps.startdate) and (aon.enddate is null or aon.enddate >= ps.enddate)
      and (con.startdate is null or con.startdate <= ps.startdate) and (con.enddate is null or con.enddate >= ps.enddate)`;
}

function outlierJoin(): string {
  const ids = 'dataelementid, sourceid, categoryoptioncomboid, attributeoptioncomboid';
  const t = ids
    .split(', ')
    .map((id) => `t1.${id}`)
    .join(', ');
  const values = `select ${ids}, value::double precision as value
        from datavalue where value ~ '^[-+]?[0-9]*\\.?[0-9]+([eE][-+]?[0-9]+)?$'`;
  return `
    left join (
      select ${t}, middle.avg_middle_value, middle.percentile_middle_value, middle.std_dev,
        percentile_cont(0.5) within group (order by abs(t1.value - middle.percentile_middle_value)) as mad
      from (${values}) t1
      join (
        select ${ids}, avg(value) as avg_middle_value, stddev_pop(value) as std_dev,
          percentile_cont(0.5) within group (order by value) as percentile_middle_value
        from (${values}) t2 group by ${ids}
      ) middle using (${ids})
      group by ${t}, middle.avg_middle_value, middle.percentile_middle_value, middle.std_dev
    ) stats on stats.dataelementid = dv.dataelementid and stats.sourceid = dv.sourceid
      and stats.categoryoptioncomboid = dv.categoryoptioncomboid and stats.attributeoptioncomboid = dv.attributeoptioncomboid`;
}
