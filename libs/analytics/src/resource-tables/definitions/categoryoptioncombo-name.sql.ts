import type { ResourceTablePlan } from '../resource-table';

/**
 * The option combos of valid category combos (`spec/analytics-tables.md` §3.3).
 * DHIS2: data of the other combos is in no analytics table, because these join here.
 */
export function categoryoptioncomboName(): ResourceTablePlan {
  return {
    name: 'analytics_rs_categoryoptioncomboname',
    hookType: 'CATEGORY_OPTION_COMBO_NAME',
    columns: [
      { name: 'categoryoptioncomboid', type: 'bigint', notNull: true },
      { name: 'categoryoptioncomboname', type: 'varchar(255)' },
      { name: 'approvallevel', type: 'integer' },
      { name: 'startdate', type: 'date' },
      { name: 'enddate', type: 'date' },
    ],
    primaryKey: ['categoryoptioncomboid'],
    indexes: [],
    // The cast cuts names that are too long for the column; DHIS2 fails at them.
    // DHIS2 joins the names of the options in no particular order; here in the order of the combo's categories.
    rows: () => `
      select coc.categoryoptioncomboid,
        coalesce(coc.name, string_agg(co.name, ', ' order by part.position, co.categoryoptionid))::varchar(255),
        case when coc.ignoreapproval then 0 end,
        max(co.startdate),
        min(co.enddate)
      from categorycombo cc
      join categorycombos_optioncombos coco on coco.categorycomboid = cc.categorycomboid
      join categoryoptioncombo coc on coc.categoryoptioncomboid = coco.categoryoptioncomboid
      left join categoryoptioncombos_categoryoptions cocco on cocco.categoryoptioncomboid = coc.categoryoptioncomboid
      left join categoryoption co on co.categoryoptionid = cocco.categoryoptionid
      left join lateral (
        select min(ccc.sort_order) as position
        from categorycombos_categories ccc
        join categories_categoryoptions cco on cco.categoryid = ccc.categoryid
        where ccc.categorycomboid = cc.categorycomboid and cco.categoryoptionid = co.categoryoptionid and coc.name is null
      ) part on true
      where exists (select from categorycombos_categories ccc where ccc.categorycomboid = cc.categorycomboid)
        and not exists (
          select from categorycombos_categories ccc
          where ccc.categorycomboid = cc.categorycomboid
            and not exists (select from categories_categoryoptions cco where cco.categoryid = ccc.categoryid)
        )
      group by coc.categoryoptioncomboid`,
  };
}
