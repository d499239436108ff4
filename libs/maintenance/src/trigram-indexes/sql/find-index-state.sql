-- Whether index $1 of the attribute values can be used. Returns one row, or none when there is no such index: isValid
select i.indisvalid and i.indisready as "isValid"
from pg_index i
join pg_class c on c.oid = i.indexrelid
where i.indrelid = 'public.trackedentityattributevalue'::regclass
  and c.relname = $1
