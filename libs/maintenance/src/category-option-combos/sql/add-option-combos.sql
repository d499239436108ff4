-- Adds the missing option combos of `change` to category combo $1, in their order. Uids are DHIS2's: a letter and ten letters or
-- digits. Returns nothing
with given as materialized (
  select nextval('hibernate_sequence') as id, c.name, c.options
  from (select name, options from change where kind = 'add' order by position) as c
),
linked as (
  insert into categorycombos_optioncombos (categorycomboid, categoryoptioncomboid) select $1, g.id from given g
),
described as (
  insert into categoryoptioncombos_categoryoptions (categoryoptioncomboid, categoryoptionid)
  select g.id, o.id
  from given g
  cross join unnest(g.options) as o(id)
)
insert into categoryoptioncombo (categoryoptioncomboid, uid, created, lastupdated, name, ignoreapproval)
select g.id, made.uid, now(), now(), g.name, false
from given g
cross join lateral (
  select string_agg(
    case
      when n = 0 then chr((array[65, 97])[1 + floor(random() * 2)::integer] + floor(random() * 26)::integer)
      else substr('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789', 1 + floor(random() * 62)::integer, 1)
    end,
    ''
  ) as uid
  from generate_series(0, 10) as n
  -- Names the row, so that each gets a uid of its own.
  where g.id is not null
) as made
