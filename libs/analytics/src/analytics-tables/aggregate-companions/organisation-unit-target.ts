import { type AnalyticsColumn, dimension, fact } from '../analytics-column';
import { levelColumns } from '../dimensions/dimension-columns';
import { dimensions, type Dimensions } from '../dimensions/dimensions';
import { readDimensions } from '../dimensions/dimensions.read-model';
import type { TableType } from '../table-types/table-type';
import { estimateRows } from './years-of-source';

/** `analytics_orgunittarget`: which organisation units belong to a group (`spec/analytics-tables.md` §7.3). */
export const organisationUnitTarget: TableType<Dimensions> = {
  name: 'ORG_UNIT_TARGET',
  baseName: 'analytics_orgunittarget',
  facts: dimensions,
  columns,
  checks: () => [],

  async plan(database, { relations }) {
    const estimatedRows = await estimateRows(database, 'orgunitgroupmembers');
    const facts = await readDimensions(database, relations);
    return [{ name: 'analytics_orgunittarget', facts, parts: [{ part: 'whole', estimatedRows }] }];
  },

  source: (_, __, { relations }) => `
    from orgunitgroupmembers oum
    join orgunitgroup oug on oug.orgunitgroupid = oum.orgunitgroupid
    left join ${relations('analytics_rs_orgunitstructure')} ous on ous.organisationunitid = oum.organisationunitid`,
};

function columns(found: Dimensions): AnalyticsColumn[] {
  return [
    dimension('oug', 'char(11)', 'oug.uid', { notNull: true }),
    ...levelColumns('ous', found.levels),
    fact('value', 'double precision', '1'),
  ];
}
