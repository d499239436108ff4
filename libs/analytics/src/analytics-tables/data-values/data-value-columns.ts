import { type AnalyticsColumn, dimension, fact, unusedDimension } from '../analytics-column';
import { levelColumns, periodColumns, uidColumns } from '../dimensions/dimension-columns';
import type { Dimensions } from '../dimensions/dimensions';

/** Facts about one build that change columns or their expressions. */
export interface DataValueColumnOptions {
  readonly outliers: boolean;
  /** Some data element has aggregation levels. */
  readonly aggregationLevels: boolean;
  /** Approval is enforced for the year of the partition. */
  readonly approval: boolean;
  /** With approval: values of earlier years count as approved. For a partition of many years; a year knows it as a whole. */
  readonly approvedBefore?: number;
}

const notNull = { notNull: true } as const;

/** What every row of a year's partition fulfils. */
export function dataValueChecks(year: number): string[] {
  return [`year = ${year}`, `pestartdate < '${year + 1}-01-01'`];
}

/** The column `id`, which tells the rows of `analytics` apart. */
export const dataValueId =
  "de.dataelementuid || '-' || ps.iso || '-' || ou.organisationunituid || '-' || co.categoryoptioncombouid || '-' || ao.categoryoptioncombouid";

/**
 * The columns of `analytics` in DHIS2's order (`spec/analytics-tables.md` §6). Aliases: `dv` slice of data values, `ps` period,
 * `de` data element, `ou` organisation unit, `co` category option combo, `ao` attribute option combo, `st` outlier statistics,
 * `al` aggregation levels, `da` approval.
 */
export function dataValueColumns(dimensions: Dimensions, options: DataValueColumnOptions): AnalyticsColumn[] {
  return [
    ...identityColumns(),
    ...uidColumns('de', dimensions.dataElementGroupSets),
    ...uidColumns('ou', dimensions.organisationUnitGroupSets),
    ...uidColumns('co', dimensions.disaggregationGroupSets),
    ...uidColumns('ao', dimensions.attributeGroupSets),
    ...uidColumns('co', dimensions.disaggregationCategories),
    ...uidColumns('ao', dimensions.attributeCategories),
    ...(options.aggregationLevels ? emptiedLevelColumns(dimensions.levels) : levelColumns('ou', dimensions.levels)),
    ...periodColumns('ps'),
    ...(options.outliers ? outlierColumns() : []),
    ...factColumns(options),
  ];
}

function identityColumns(): AnalyticsColumn[] {
  const withDataElement = (name: string) => ({
    ...notNull,
    index: { columns: ['dx', name], method: 'btree' as const },
  });
  return [
    unusedDimension('dx', 'char(11)', 'de.dataelementuid', notNull),
    dimension('co', 'char(11)', 'co.categoryoptioncombouid', withDataElement('co')),
    dimension('ao', 'char(11)', 'ao.categoryoptioncombouid', withDataElement('ao')),
    dimension('pestartdate', 'date', 'ps.startdate'),
    unusedDimension('peenddate', 'date', 'ps.enddate'),
    unusedDimension('year', 'integer', 'ps.year', notNull),
    dimension('pe', 'text', 'ps.iso', notNull),
    dimension('ou', 'char(11)', 'ou.organisationunituid', notNull),
    dimension('oulevel', 'integer', 'ou.level'),
    dimension('id', 'text', dataValueId),
  ];
}

/** DHIS2 empties the levels above an aggregation level by an update after the load; here they are never filled. */
function emptiedLevelColumns(levels: number): AnalyticsColumn[] {
  return levelColumns('ou', levels).map((column, index) => ({
    ...column,
    expression: `case when al.emptyto >= ${index + 1} then null else ${column.expression} end`,
  }));
}

function outlierColumns(): AnalyticsColumn[] {
  const ids = ['sourceid', 'periodid', 'categoryoptioncomboid', 'attributeoptioncomboid'];
  return [
    ...ids.map((name) => unusedDimension(name, 'integer', `dv.${name}`, notNull)),
    dimension('dataelementid', 'integer', 'dv.dataelementid', notNull),
    unusedDimension('petype', 'varchar(255)', 'ps.periodtypename'),
    unusedDimension('path', 'varchar(255)', 'ou.path'),
    fact('avg_middle_value', 'double precision', 'st.average'),
    fact('percentile_middle_value', 'double precision', 'st.median'),
    fact('mad', 'double precision', 'st.mad'),
    fact('std_dev', 'double precision', 'st.deviation'),
  ];
}

function factColumns({ approval, approvedBefore }: DataValueColumnOptions): AnalyticsColumn[] {
  const level = 'coalesce(de.datasetapprovallevel, ao.approvallevel, da.minlevel, 999)';
  const levelByYear =
    approvedBefore === undefined ? level : `case when ps.year < ${approvedBefore} then 0 else ${level} end`;
  return [
    fact('approvallevel', 'integer', approval ? levelByYear : '0'),
    fact('daysxvalue', 'double precision', 'dv.value * ps.daysno'),
    fact('daysno', 'integer', 'ps.daysno', notNull),
    fact('value', 'double precision', 'dv.value'),
    fact('textvalue', 'text', 'case when dv.value is null then dv.textvalue end'),
  ];
}
