import { withDimensionColumns } from '../dimension-columns';
import { idsOf, pivotDimensions } from '../dimension-values.sql';
import type { ResourceTablePlan } from '../resource-table';
import type { Dimension, ResourceTableMetadata } from '../resource-table-metadata';

/** Every category option combo with its option in each category and its group in each group set (`spec/analytics-tables.md` §3.8). */
export function categoryStructure({ categories, categoryOptionGroupSets }: ResourceTableMetadata): ResourceTablePlan {
  const { cte, values } = pivotDimensions([
    { dimensions: categories, select: optionsByCategory(categories) },
    { dimensions: categoryOptionGroupSets, select: groupsByGroupSet(categoryOptionGroupSets) },
  ]);
  return {
    name: 'analytics_rs_categorystructure',
    hookType: 'CATEGORY_STRUCTURE',
    columns: withDimensionColumns(
      [
        { name: 'categoryoptioncomboid', type: 'bigint', notNull: true },
        { name: 'categoryoptioncombouid', type: 'char(11)', notNull: true },
        { name: 'categoryoptioncomboname', type: 'varchar(255)' },
      ],
      [...categories, ...categoryOptionGroupSets],
    ),
    primaryKey: ['categoryoptioncomboid'],
    indexes: [],
    // The cast cuts names that are too long for the column; DHIS2 fails at them.
    rows: () => `
      with ${cte}
      select ${['coc.categoryoptioncomboid', 'coc.uid', 'coc.name::varchar(255)', ...values].join(', ')}
      from categoryoptioncombo coc left join member m on m.object = coc.categoryoptioncomboid
      group by coc.categoryoptioncomboid`,
  };
}

function optionsByCategory(categories: readonly Dimension[]): string {
  return `
    select distinct on (cco.categoryid, cocco.categoryoptioncomboid) cco.categoryid, cocco.categoryoptioncomboid, co.name, co.uid
    from categoryoptioncombos_categoryoptions cocco
    join categoryoption co on co.categoryoptionid = cocco.categoryoptionid
    join categories_categoryoptions cco on cco.categoryoptionid = co.categoryoptionid
    where cco.categoryid in (${idsOf(categories)})
    order by cco.categoryid, cocco.categoryoptioncomboid, co.categoryoptionid`;
}

function groupsByGroupSet(groupSets: readonly Dimension[]): string {
  return `
    select distinct on (gsm.categoryoptiongroupsetid, cocco.categoryoptioncomboid)
      gsm.categoryoptiongroupsetid, cocco.categoryoptioncomboid, g.name, g.uid
    from categoryoptioncombos_categoryoptions cocco
    join categoryoptiongroupmembers gm on gm.categoryoptionid = cocco.categoryoptionid
    join categoryoptiongroup g on g.categoryoptiongroupid = gm.categoryoptiongroupid
    join categoryoptiongroupsetmembers gsm on gsm.categoryoptiongroupid = g.categoryoptiongroupid
    where gsm.categoryoptiongroupsetid in (${idsOf(groupSets)})
    order by gsm.categoryoptiongroupsetid, cocco.categoryoptioncomboid, g.categoryoptiongroupid`;
}
