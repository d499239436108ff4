import { quoteLiteral } from '@vaktmester/database';
import { type AnalyticsColumn, dimension, fact } from '../analytics-column';
import { levelColumns, periodColumns, uidColumns } from '../dimensions/dimension-columns';
import { dimensions, type Dimensions } from '../dimensions/dimensions';
import { readDimensions } from '../dimensions/dimensions.read-model';
import type { TableType } from '../table-types/table-type';
import { yearsOfSource } from './years-of-source';

/** `analytics_validationresult`: where validation rules were violated (`spec/analytics-tables.md` §7.4). */
export const validationResult: TableType<Dimensions> = {
  name: 'VALIDATION_RESULT',
  baseName: 'analytics_validationresult',
  facts: dimensions,
  columns,
  checks: (part) => (typeof part === 'number' ? [`year = ${part}`] : []),

  async plan(database, { settings, relations }) {
    const parts = await yearsOfSource(
      database,
      `select ps.year, extract(year from ps.startdate)::integer as startyear, count(*) as rows
       from validationresult vrs
       join ${relations('analytics_rs_periodstructure')} ps on ps.periodid = vrs.periodid
       where vrs.created < $1::timestamp
       group by ps.year, extract(year from ps.startdate)`,
      settings.updatedBefore,
    );
    if (parts.length === 0) return [];
    return [{ name: 'analytics_validationresult', facts: await readDimensions(database, relations), parts }];
  },

  source: (_, part, { settings, relations }) => `
    from validationresult vrs
    join ${relations('analytics_rs_periodstructure')} ps on ps.periodid = vrs.periodid
    join validationrule vr on vr.validationruleid = vrs.validationruleid
    join ${relations('analytics_rs_organisationunitgroupsetstructure')} ougs on ougs.organisationunitid = vrs.organisationunitid
    left join ${relations('analytics_rs_orgunitstructure')} ous on ous.organisationunitid = vrs.organisationunitid
    join ${relations('analytics_rs_categorystructure')} acs on acs.categoryoptioncomboid = vrs.attributeoptioncomboid
    where ps.year = ${part}
      and (ougs.startdate is null or ps.monthstartdate = ougs.startdate)
      and vrs.created < ${quoteLiteral(settings.updatedBefore)}::timestamp and vrs.created is not null`,
};

function columns(found: Dimensions): AnalyticsColumn[] {
  return [
    dimension('dx', 'char(11)', 'vr.uid', { notNull: true }),
    dimension('pestartdate', 'timestamp', 'ps.startdate'),
    dimension('peenddate', 'timestamp', 'ps.enddate'),
    dimension('year', 'integer', 'ps.year', { notNull: true }),
    ...uidColumns('ougs', found.organisationUnitGroupSets),
    ...levelColumns('ous', found.levels),
    ...uidColumns('acs', found.attributeCategories),
    ...periodColumns('ps'),
    fact('value', 'date', 'vrs.created'),
  ];
}
