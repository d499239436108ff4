-- What trigram indexes need of PostgreSQL and the database has not. Returns: extension
select n.extension
from unnest(array['pg_trgm', 'btree_gin']) as n (extension)
where not exists (select from pg_extension e where e.extname = n.extension)
