import { quoteLiteral } from '@vaktmester/database';
import { periodTypes } from '@vaktmester/periods';
import { periodIntervalSql } from '../period-id.sql';
import type { ResourceTablePlan } from '../resource-table';

/** Which attribute option combos a unit may use in a data set, and from when to when (`spec/analytics-tables.md` §3.2). */
export function datasetOrganisationunitCategory(): ResourceTablePlan {
  return {
    name: 'analytics_rs_datasetorganisationunitcategory',
    hookType: 'DATA_SET_ORG_UNIT_CATEGORY',
    columns: [
      { name: 'datasetid', type: 'bigint', notNull: true },
      { name: 'organisationunitid', type: 'bigint', notNull: true },
      { name: 'attributeoptioncomboid', type: 'bigint', notNull: true },
      { name: 'costartdate', type: 'date' },
      { name: 'coenddate', type: 'date' },
    ],
    primaryKey: ['datasetid', 'organisationunitid', 'attributeoptioncomboid'],
    indexes: [],
    rows: () => `
      with periodlength (name, length) as (values ${periodLengths()}),
      dataset_combo as (
        select ds.datasetid, coco.categoryoptioncomboid,
          coalesce(array_agg(co.categoryoptionid) filter (where co.categoryoptionid is not null), '{}') as options,
          min(co.startdate) as startdate,
          max((co.enddate + coalesce(ds.openperiodsaftercoenddate, 0) * pl.length)::date) as enddate
        from dataset ds
        join categorycombo cc on cc.categorycomboid = ds.categorycomboid and cc.name <> 'default'
        join categorycombos_optioncombos coco on coco.categorycomboid = cc.categorycomboid
        join periodtype pt on pt.periodtypeid = ds.periodtypeid
        join periodlength pl on pl.name = pt.name
        left join categoryoptioncombos_categoryoptions cocco on cocco.categoryoptioncomboid = coco.categoryoptioncomboid
        left join categoryoption co on co.categoryoptionid = cocco.categoryoptionid
        group by ds.datasetid, coco.categoryoptioncomboid
      ),
      unit as (
        -- DHIS2: the unit's own options alone; those of its ancestors do not count.
        select coou.organisationunitid, array_agg(coou.categoryoptionid) as options
        from categoryoption_organisationunits coou
        group by coou.organisationunitid
      )
      select dss.datasetid, dss.sourceid, dc.categoryoptioncomboid, dc.startdate, dc.enddate
      from datasetsource dss
      join unit on unit.organisationunitid = dss.sourceid
      join dataset_combo dc on dc.datasetid = dss.datasetid and unit.options @> dc.options
      union all
      select dss.datasetid, dss.sourceid, coc.categoryoptioncomboid, null, null
      from datasetsource dss
      join dataset ds on ds.datasetid = dss.datasetid
      join categorycombo cc on cc.categorycomboid = ds.categorycomboid and cc.name = 'default'
      cross join (select min(c.categoryoptioncomboid) as categoryoptioncomboid from categoryoptioncombo c where c.name = 'default') coc`,
  };
}

function periodLengths(): string {
  return periodTypes.map(({ name, rule }) => `(${quoteLiteral(name)}, ${periodIntervalSql(rule)})`).join(', ');
}
