-- Extensions DHIS2 uses: geometry columns (postgis) and the trigram indexes of tracked entity search (pg_trgm, btree_gin).
-- Those the server does not offer are left out: the demo database works without them.

do $$
declare
  wanted text;
begin
  for wanted in
    select name from pg_available_extensions where name in ('postgis', 'pg_trgm', 'btree_gin') order by name
  loop
    execute format('create extension if not exists %I', wanted);
  end loop;
end
$$;
