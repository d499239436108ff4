-- Category combos, or the one with uid $1. `isValid`: it has categories and each of them has options.
-- Returns: id, uid, name, isValid, combinations
select
  cc.categorycomboid as "id", cc.uid, cc.name,
  coalesce(bool_and(coalesce(o.options, 0) > 0), false) as "isValid",
  coalesce(round(exp(sum(ln(nullif(o.options, 0)))))::int8, 0) as "combinations"
from categorycombo cc
left join categorycombos_categories l on l.categorycomboid = cc.categorycomboid
left join lateral (
  select count(*) as options
  from categories_categoryoptions co
  where co.categoryid = l.categoryid
) as o on l.categoryid is not null
where $1::text is null
  or cc.uid = $1
group by cc.categorycomboid, cc.uid, cc.name
order by cc.name, cc.categorycomboid
