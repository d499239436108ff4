import { quoteLiteral } from '@vaktmester/database';
import { type AnalyticsColumn, dimension, fact } from '../analytics-column';
import { levelColumns, periodColumns, uidColumns } from '../dimensions/dimension-columns';
import { dimensions, type Dimensions } from '../dimensions/dimensions';
import { readDimensions } from '../dimensions/dimensions.read-model';
import type { TableType } from '../table-types/table-type';
import { yearsOfSource } from './years-of-source';

/** `analytics_completeness`: which data sets were reported, and whether in time (`spec/analytics-tables.md` §7.1). */
export const completeness: TableType<Dimensions> = {
  name: 'COMPLETENESS',
  baseName: 'analytics_completeness',
  facts: dimensions,
  columns,
  checks: (part) => (typeof part === 'number' ? [`year = ${part}`] : []),

  async plan(database, { settings, relations }) {
    const parts = await yearsOfSource(
      database,
      `select ps.year, extract(year from ps.startdate)::integer as startyear, count(*) as rows
       from completedatasetregistration cdr
       join ${relations('analytics_rs_periodstructure')} ps on ps.periodid = cdr.periodid
       where cdr.date < $1::timestamp
       group by ps.year, extract(year from ps.startdate)`,
      settings.updatedBefore,
    );
    if (parts.length === 0) return [];
    return [{ name: 'analytics_completeness', facts: await readDimensions(database, relations), parts }];
  },

  source: (_, part, { settings, relations }) => `
    from completedatasetregistration cdr
    join dataset ds on ds.datasetid = cdr.datasetid
    join ${relations('analytics_rs_periodstructure')} ps on ps.periodid = cdr.periodid
    join ${relations('analytics_rs_organisationunitgroupsetstructure')} ougs on ougs.organisationunitid = cdr.sourceid
    left join ${relations('analytics_rs_orgunitstructure')} ous on ous.organisationunitid = cdr.sourceid
    join ${relations('analytics_rs_categorystructure')} acs on acs.categoryoptioncomboid = cdr.attributeoptioncomboid
    where ps.year = ${part}
      and (ougs.startdate is null or ps.monthstartdate = ougs.startdate)
      and cdr.lastupdated < ${quoteLiteral(settings.updatedBefore)}::timestamp
      and cdr.date is not null and cdr.completed = true`,
};

function columns(found: Dimensions): AnalyticsColumn[] {
  const id = "ds.uid || '-' || ps.iso || '-' || ous.organisationunituid || '-' || acs.categoryoptioncombouid";
  return [
    dimension('dx', 'char(11)', 'ds.uid', { notNull: true }),
    dimension('year', 'integer', 'ps.year', { notNull: true }),
    dimension('id', 'text', id),
    ...uidColumns('ougs', found.organisationUnitGroupSets),
    ...levelColumns('ous', found.levels),
    ...uidColumns('acs', found.attributeGroupSets),
    ...uidColumns('acs', found.attributeCategories),
    ...periodColumns('ps'),
    dimension('timely', 'boolean', 'extract(epoch from (cdr.date - ps.enddate)) / 86400 <= ds.timelydays + 1'),
    fact('value', 'timestamp', 'cdr.date'),
  ];
}
