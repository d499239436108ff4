-- What distinguishes the option combos of category combo COMBO from the table `expected`: kind 'add' (options, name), 'rename' (id,
-- uid, name is the new one) and 'delete' (id, uid, name; reference is filled in later). The combo named `default` keeps its name.
-- Fills the temporary table `change`, which goes with the transaction.
create temporary table change on commit drop as
with persisted as (
  select
    coc.categoryoptioncomboid as id, coc.uid, coc.name,
    array(
      select l.categoryoptionid::bigint
      from categoryoptioncombos_categoryoptions l
      where l.categoryoptioncomboid = coc.categoryoptioncomboid
      order by 1
    ) as options
  from categorycombos_optioncombos cl
  join categoryoptioncombo coc on coc.categoryoptioncomboid = cl.categoryoptioncomboid
  where cl.categorycomboid = COMBO
)
select
  case when p.id is null then 'add' when e.options is null then 'delete' else 'rename' end as kind,
  p.id, p.uid, e.options, coalesce(e.name, p.name) as name, e.position, null::text as reference
from persisted p
full join expected e on e.options = p.options
where (p.id is null and cardinality(e.options) > 0)
  or (p.id is not null and e.options is null)
  or (p.name is distinct from e.name and p.name is distinct from 'default' and p.id is not null)
