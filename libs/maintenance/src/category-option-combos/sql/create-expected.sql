-- The option combos that a category combo (COMBO) should have: the product of the options of its categories, the last category varying
-- fastest. An option that stands in two categories counts once in the set that identifies a combo. Fills the temporary table
-- `expected` (options, name, position), which goes with the transaction.
create temporary table expected on commit drop as
with recursive
  categories (place, categoryid) as (
    select row_number() over (order by cc.sort_order), cc.categoryid
    from categorycombos_categories cc
    where cc.categorycomboid = COMBO
      and exists (select from categories_categoryoptions o where o.categoryid = cc.categoryid)
  ),
  product (place, ids, names, position) as (
    select 0::bigint, '{}'::bigint[], '{}'::text[], '{}'::integer[]
    union all
    select
      p.place + 1, p.ids || o.categoryoptionid::bigint, p.names || co.name::text, p.position || o.sort_order::integer
    from product p
    join categories c on c.place = p.place + 1
    join categories_categoryoptions o on o.categoryid = c.categoryid
    join categoryoption co on co.categoryoptionid = o.categoryoptionid
  ),
  whole as (
    select array(select distinct unnest(p.ids) order by 1) as options, array_to_string(p.names, ', ') as name, p.position
    from product p
    where p.place = (select max(place) from categories)
  )
select distinct on (w.options) w.options, left(w.name, 255) as name, w.position
from whole w
order by w.options, w.position
