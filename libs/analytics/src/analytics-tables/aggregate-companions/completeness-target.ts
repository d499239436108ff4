import { type AnalyticsColumn, dimension, fact } from '../analytics-column';
import { levelColumns, uidColumns } from '../dimensions/dimension-columns';
import { dimensions, type Dimensions } from '../dimensions/dimensions';
import { readDimensions } from '../dimensions/dimensions.read-model';
import type { TableType } from '../table-types/table-type';
import { estimateRows } from './years-of-source';

/** `analytics_completenesstarget`: which reports are expected (`spec/analytics-tables.md` §7.2). */
export const completenessTarget: TableType<Dimensions> = {
  name: 'COMPLETENESS_TARGET',
  baseName: 'analytics_completenesstarget',
  facts: dimensions,
  columns,
  checks: () => [],

  async plan(database, { relations }) {
    const estimatedRows = await estimateRows(database, relations('analytics_rs_datasetorganisationunitcategory'));
    const facts = await readDimensions(database, relations);
    return [{ name: 'analytics_completenesstarget', facts, parts: [{ part: 'whole', estimatedRows }] }];
  },

  source: (_, __, { relations }) => `
    from ${relations('analytics_rs_datasetorganisationunitcategory')} doc
    join ${relations('analytics_rs_dataset')} ds on ds.datasetid = doc.datasetid
    join organisationunit ou on ou.organisationunitid = doc.organisationunitid
    left join ${relations('analytics_rs_orgunitstructure')} ous on ous.organisationunitid = doc.organisationunitid
    left join ${relations('analytics_rs_organisationunitgroupsetstructure')} ougs on ougs.organisationunitid = doc.organisationunitid
    left join ${relations('analytics_rs_categorystructure')} acs on acs.categoryoptioncomboid = doc.attributeoptioncomboid`,
};

function columns(found: Dimensions): AnalyticsColumn[] {
  return [
    dimension('dx', 'char(11)', 'ds.uid', { notNull: true }),
    dimension('ao', 'char(11)', 'acs.categoryoptioncombouid', { notNull: true }),
    dimension('ouopeningdate', 'date', 'ou.openingdate'),
    dimension('oucloseddate', 'date', 'ou.closeddate'),
    dimension('costartdate', 'date', 'doc.costartdate'),
    dimension('coenddate', 'date', 'doc.coenddate'),
    ...uidColumns('ougs', found.organisationUnitGroupSets),
    ...levelColumns('ous', found.levels),
    ...uidColumns('acs', found.attributeGroupSets),
    ...uidColumns('acs', found.attributeCategories),
    fact('value', 'double precision', '1'),
  ];
}
