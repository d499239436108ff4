import { firstRow, type Queryable } from '@vaktmester/database';
import type { Relations } from '../../tables/relations';
import type { Dimensions } from './dimensions';
import findDimensions from './sql/find-dimensions.sql?raw';

type Row = Record<keyof Omit<Dimensions, 'levels'>, string[]>;

/**
 * The dimensions that have a column in the resource tables which this run reads.
 *
 * DHIS2: a dimension that is newer than the last resource table run *before* this one is left out, because its settings are a
 * snapshot from the start (`spec/analytics-tables.md` §5.4). Here the same run builds both, so the new dimension is included.
 */
export async function readDimensions(database: Queryable, relations: Relations): Promise<Dimensions> {
  const columnsOf = async (table: string): Promise<Set<string>> => {
    const rows = await database.query<{ name: string }>(
      'select a.attname as name from pg_attribute a where a.attrelid = to_regclass($1) and a.attnum > 0 and not a.attisdropped',
      [relations(table)],
    );
    return new Set(rows.map((row) => row.name));
  };
  const units = await columnsOf('analytics_rs_orgunitstructure');
  const elementSets = await columnsOf('analytics_rs_dataelementgroupsetstructure');
  const unitSets = await columnsOf('analytics_rs_organisationunitgroupsetstructure');
  const categories = await columnsOf('analytics_rs_categorystructure');
  const found = firstRow(await database.query<Row>(findDimensions), 'dimensions');
  const among = (columns: Set<string>, uids: string[]) => uids.filter((uid) => columns.has(uid));
  return {
    levels: [...units].filter((name) => /^uidlevel\d+$/.test(name)).length,
    dataElementGroupSets: among(elementSets, found.dataElementGroupSets),
    organisationUnitGroupSets: among(unitSets, found.organisationUnitGroupSets),
    disaggregationGroupSets: among(categories, found.disaggregationGroupSets),
    attributeGroupSets: among(categories, found.attributeGroupSets),
    disaggregationCategories: among(categories, found.disaggregationCategories),
    attributeCategories: among(categories, found.attributeCategories),
  };
}
