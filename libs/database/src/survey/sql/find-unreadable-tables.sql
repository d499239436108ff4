-- The tables of $1 (text[]) that are in the schema of DHIS2 and that the role may not read. Returns: name
select wanted.name
from unnest($1::text[]) as wanted(name)
join pg_class c on c.relname = wanted.name and c.relnamespace = 'public'::regnamespace
where not has_table_privilege(c.oid, 'select')
order by wanted.name
