-- The generated tables that runs of this house have put in place. They are unlogged, so a crash of PostgreSQL empties them without a
-- word.
create table vaktmester.shown_table (
  relation oid primary key,
  name text not null,
  rows bigint not null,
  run_uid text not null,
  shown_at timestamptz not null default now()
);
-- Those of them that still hold what they were filled with. Unlogged on purpose: the crash that empties the tables empties this list.
create unlogged table vaktmester.filled_table (relation oid primary key);

-- In a database that has the roles of the services already.
do $$
begin
  if exists (select from pg_roles where rolname = 'vaktmester_analytics') then
    grant insert, update, delete on vaktmester.shown_table, vaktmester.filled_table to vaktmester_analytics;
  end if;
end
$$;
