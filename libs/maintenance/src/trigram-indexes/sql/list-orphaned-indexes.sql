-- Trigram indexes of attributes that are gone.
-- Returns: index
select c.relname as "index"
from pg_index i
join pg_class c on c.oid = i.indexrelid
where i.indrelid = 'public.trackedentityattributevalue'::regclass
  and c.relname ~ '^in_gin_teavalue_[0-9]{1,18}$'
  and not exists (
    select from trackedentityattribute a where c.relname = 'in_gin_teavalue_' || a.trackedentityattributeid
  )
order by c.relname
