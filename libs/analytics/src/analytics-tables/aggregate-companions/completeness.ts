import { type Queryable, quoteLiteral } from '@vaktmester/database';
import { type AnalyticsColumn, dimension, fact } from '../analytics-column';
import { levelColumns, periodColumns, uidColumns } from '../dimensions/dimension-columns';
import { dimensions, type Dimensions } from '../dimensions/dimensions';
import { readDimensions } from '../dimensions/dimensions.read-model';
import type { Build, PlannedTable, TableType } from '../table-types/table-type';
import { yearsOfSource } from './years-of-source';

/** Tells the rows apart. */
const id = "ds.uid || '-' || ps.iso || '-' || ous.organisationunituid || '-' || acs.categoryoptioncombouid";

/** `analytics_completeness`: which data sets were reported, and whether in time (`spec/analytics-tables.md` §7.1). */
export const completeness: TableType<Dimensions> = {
  name: 'COMPLETENESS',
  baseName: 'analytics_completeness',
  facts: dimensions,
  columns,
  checks: (part) => (typeof part === 'number' ? [`year = ${part}`] : []),

  async plan(database, build) {
    const { settings, relations } = build;
    if (build.parameters.lastYears === 0) return planLatest(database, build);
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

  source: (_, part, build) => `
    from completedatasetregistration cdr
    join dataset ds on ds.datasetid = cdr.datasetid
    join ${build.relations('analytics_rs_periodstructure')} ps on ps.periodid = cdr.periodid
    join ${build.relations('analytics_rs_organisationunitgroupsetstructure')} ougs on ougs.organisationunitid = cdr.sourceid
    left join ${build.relations('analytics_rs_orgunitstructure')} ous on ous.organisationunitid = cdr.sourceid
    join ${build.relations('analytics_rs_categorystructure')} acs on acs.categoryoptioncomboid = cdr.attributeoptioncomboid
    where ${part === 'latest' ? changed(build) : `ps.year = ${part}`}
      and (ougs.startdate is null or ps.monthstartdate = ougs.startdate)
      and cdr.lastupdated < ${quoteLiteral(build.settings.updatedBefore)}::timestamp
      and cdr.date is not null and cdr.completed = true`,

  latest: { key: 'id', changedKeys },
};

/** The registrations of the latest partition, and those that were withdrawn. */
function changed({ latestSince, settings }: Build): string {
  return `cdr.lastupdated >= ${quoteLiteral(latestSince)}::timestamp
      and cdr.lastupdated < ${quoteLiteral(settings.updatedBefore)}::timestamp`;
}

function changedKeys(_: Dimensions, build: Build): string {
  return `
    select ${id}
    from completedatasetregistration cdr
    join dataset ds on ds.datasetid = cdr.datasetid
    join ${build.relations('analytics_rs_periodstructure')} ps on ps.periodid = cdr.periodid
    join ${build.relations('analytics_rs_orgunitstructure')} ous on ous.organisationunitid = cdr.sourceid
    join ${build.relations('analytics_rs_categorystructure')} acs on acs.categoryoptioncomboid = cdr.attributeoptioncomboid
    where ${changed(build)}`;
}

async function planLatest(database: Queryable, build: Build): Promise<PlannedTable<Dimensions>[]> {
  const [{ rows } = { rows: 0 }] = await database.query<{ rows: number }>(
    `select count(*) as rows from completedatasetregistration cdr where ${changed(build)}`,
  );
  if (rows === 0) return [];
  const facts = await readDimensions(database, build.relations);
  return [{ name: 'analytics_completeness', facts, parts: [{ part: 'latest', estimatedRows: rows }] }];
}

function columns(found: Dimensions): AnalyticsColumn[] {
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
