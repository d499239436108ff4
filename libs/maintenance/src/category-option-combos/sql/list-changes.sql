-- $1 of the changes, in the order in which DHIS2 makes them; those that cannot be made come before all others when there is not
-- room for all. Returns: kind, uid, name, reference
with shown as (
  select
    c.*, row_number() over (
      order by array_position(array['delete', 'rename', 'add'], c.kind), c.reference nulls first, c.position nulls last, c.id
    ) as place
  from change c
  order by c.reference is null, place
  limit $1
)
select case when s.reference is null then s.kind else 'keep' end as "kind", s.uid, s.name, s.reference
from shown s
order by s.place
