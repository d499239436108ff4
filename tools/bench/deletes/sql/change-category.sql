-- Renames an option of the category with the most options, takes another one away and adds a new one: most option combos that the
-- category makes are to be renamed, some are obsolete and some missing. Returns nothing
with chosen as (
  select l.categoryid, count(*) as options
  from categories_categoryoptions l
  group by 1
  order by 2 desc, 1
  limit 1
),
ranked as (
  select l.*, row_number() over (order by l.sort_order) as place
  from categories_categoryoptions l
  join chosen using (categoryid)
),
renamed as (
  update categoryoption o set name = o.name || ' (renamed)'
  from ranked r where r.place = 1 and o.categoryoptionid = r.categoryoptionid
),
removed as (
  delete from categories_categoryoptions l using ranked r
  where r.place = 2 and l.categoryid = r.categoryid and l.sort_order = r.sort_order
),
added as (
  insert into categoryoption (categoryoptionid, uid, created, lastupdated, name, shortname)
  values (nextval('hibernate_sequence'), 'BenchOption', now(), now(), 'Added by the benchmark', 'Added by the benchmark')
  returning categoryoptionid
)
insert into categories_categoryoptions (categoryid, sort_order, categoryoptionid)
select c.categoryid, (select max(sort_order) + 1 from ranked), a.categoryoptionid
from chosen c
cross join added a
