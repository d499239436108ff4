// The columns of DHIS2's aggregate analytics table, written from spec/analytics-tables.md §6 and from nothing of ours.
import type { Queryable } from '@vaktmester/database';

export interface ReferenceColumn {
  readonly name: string;
  readonly type: string;
  readonly notNull: boolean;
  readonly source: string;
  /** Columns of its index; none for facts. */
  readonly index?: readonly string[];
}

/** DHIS2's period types as columns, in its order. */
export const periodColumns = [
  ...['daily', 'weekly', 'weeklywednesday', 'weeklythursday', 'weeklysaturday', 'weeklysunday', 'biweekly', 'monthly'],
  ...['bimonthly', 'quarterly', 'quarterlynov', 'sixmonthly', 'sixmonthlyapril', 'sixmonthlynov', 'yearly'],
  ...['financialapril', 'financialjuly', 'financialsep', 'financialoct', 'financialnov'],
];

/** Reads the dimensions as they are now; `approvalLevel` is the expression of that column. */
export async function referenceColumns(
  database: Queryable,
  { outliers, approvalLevel }: { outliers: boolean; approvalLevel: string },
): Promise<ReferenceColumn[]> {
  const uids = async (table: string, id: string, condition = 'true') => {
    const rows = await database.query<{ uid: string }>(
      `select uid from ${table} where datadimension = true and ${condition} order by ${id}`,
    );
    return rows.map(({ uid }) => uid);
  };
  const from = (alias: string, names: string[]) => names.map((uid) => dimension(uid, 'char(11)', `${alias}."${uid}"`));
  const levels = await database.query<{ level: number }>(
    'select distinct hierarchylevel as level from organisationunit order by hierarchylevel',
  );
  const groupSets = (type: string) =>
    uids('categoryoptiongroupset', 'categoryoptiongroupsetid', `datadimensiontype = '${type}'`);
  const categories = (type: string) => uids('category', 'categoryid', `datadimensiontype = '${type}'`);
  return [
    ...fixedColumns(),
    ...from('degs', await uids('dataelementgroupset', 'dataelementgroupsetid')),
    ...from('ougs', await uids('orgunitgroupset', 'orgunitgroupsetid')),
    ...from('dcs', await groupSets('DISAGGREGATION')),
    ...from('acs', await groupSets('ATTRIBUTE')),
    ...from('dcs', await categories('DISAGGREGATION')),
    ...from('acs', await categories('ATTRIBUTE')),
    ...levels.map(({ level }) => dimension(`uidlevel${level}`, 'char(11)', `ous."uidlevel${level}"`)),
    ...periodColumns.map((name) => dimension(name, 'text', `ps."${name}"`)),
    ...(outliers ? outlierColumns() : []),
    fact('approvallevel', 'integer', approvalLevel),
    fact('daysxvalue', 'double precision', 'VALUE * ps.daysno'),
    { ...fact('daysno', 'integer', 'ps.daysno'), notNull: true },
    fact('value', 'double precision', 'VALUE'),
    fact('textvalue', 'text', 'TEXTVALUE'),
  ];
}

function fixedColumns(): ReferenceColumn[] {
  const id =
    "concat(des.dataelementuid, '-', ps.iso, '-', ous.organisationunituid, '-', dcs.categoryoptioncombouid, '-', acs.categoryoptioncombouid)";
  return [
    { ...dimension('dx', 'char(11)', 'des.dataelementuid'), notNull: true },
    { ...dimension('co', 'char(11)', 'dcs.categoryoptioncombouid'), notNull: true, index: ['dx', 'co'] },
    { ...dimension('ao', 'char(11)', 'acs.categoryoptioncombouid'), notNull: true, index: ['dx', 'ao'] },
    dimension('pestartdate', 'date', 'ps.startdate'),
    dimension('peenddate', 'date', 'ps.enddate'),
    { ...dimension('year', 'integer', 'ps.year'), notNull: true },
    { ...dimension('pe', 'text', 'ps.iso'), notNull: true },
    { ...dimension('ou', 'char(11)', 'ous.organisationunituid'), notNull: true },
    dimension('oulevel', 'integer', 'ous.level'),
    dimension('id', 'text', id),
  ];
}

function outlierColumns(): ReferenceColumn[] {
  const ids = ['sourceid', 'periodid', 'categoryoptioncomboid', 'attributeoptioncomboid', 'dataelementid'];
  return [
    ...ids.map((name) => ({ ...dimension(name, 'integer', `dv.${name}`), notNull: true })),
    dimension('petype', 'varchar(255)', 'ps.periodtypename'),
    dimension('path', 'varchar(255)', 'ous.path'),
    fact('avg_middle_value', 'double precision', 'stats.avg_middle_value'),
    fact('percentile_middle_value', 'double precision', 'stats.percentile_middle_value'),
    fact('mad', 'double precision', 'stats.mad'),
    fact('std_dev', 'double precision', 'stats.std_dev'),
  ];
}

function dimension(name: string, type: string, source: string): ReferenceColumn {
  return { name, type, notNull: false, source, index: [name] };
}

function fact(name: string, type: string, source: string): ReferenceColumn {
  return { name, type, notNull: false, source };
}
