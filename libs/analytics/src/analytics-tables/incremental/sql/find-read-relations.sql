-- The relations that the view $1 of the current schema reads. Returns name, isTable (a plain one of schema public).
select distinct c.relname as name, c.relkind = 'r' and c.relnamespace = 'public'::regnamespace as "isTable"
from pg_rewrite r
join pg_depend d
  on d.classid = 'pg_rewrite'::regclass and d.objid = r.oid and d.refclassid = 'pg_class'::regclass
join pg_class c on c.oid = d.refobjid
where r.ev_class = to_regclass(quote_ident($1))
  and c.oid <> r.ev_class
order by 1
