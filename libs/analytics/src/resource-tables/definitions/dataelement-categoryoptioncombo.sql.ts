import type { ResourceTablePlan } from '../resource-table';

/** The option combos of each data element's own category combo (`spec/analytics-tables.md` §3.12). */
export function dataelementCategoryoptioncombo(): ResourceTablePlan {
  return {
    name: 'analytics_rs_dataelementcategoryoptioncombo',
    hookType: 'DATA_ELEMENT_CATEGORY_OPTION_COMBO',
    columns: [
      { name: 'dataelementid', type: 'bigint', notNull: true },
      { name: 'categoryoptioncomboid', type: 'bigint', notNull: true },
      { name: 'dataelementuid', type: 'char(11)', notNull: true },
      { name: 'categoryoptioncombouid', type: 'char(11)', notNull: true },
    ],
    primaryKey: ['dataelementid', 'categoryoptioncomboid'],
    indexes: [
      {
        name: 'in_dataelementcategoryoptioncombo',
        method: 'btree',
        keys: ['dataelementuid', 'categoryoptioncombouid'],
      },
    ],
    rows: () => `
      select de.dataelementid, coc.categoryoptioncomboid, de.uid, coc.uid
      from dataelement de
      join categorycombos_optioncombos coco on coco.categorycomboid = de.categorycomboid
      join categoryoptioncombo coc on coc.categoryoptioncomboid = coco.categoryoptioncomboid`,
  };
}
