-- What each live analytics table or partition was built from, so that a run can prove that building it again would give the same
-- (docs/decisions/0070). Written in the transaction that shows the table. A row whose table is gone is of no use and does no harm.
create table vaktmester.analytics_fingerprint (
  -- Of the live table, e.g. `analytics_2024`; `parent` is the table that it is a partition of, or itself.
  name text primary key,
  parent text not null,
  -- The live table by what a swap, a rebuild or a truncation changes, and its rows; a crash of PostgreSQL empties it.
  relation oid not null,
  file_node oid not null,
  live_rows bigint not null,
  -- System identifier and database: transaction ids mean nothing elsewhere.
  cluster text not null,
  -- Digest of all statements that made it.
  definition text not null,
  -- What they read, by table.
  sources jsonb not null,
  -- Since when it holds these rows.
  changed_at timestamptz not null
);
create index analytics_fingerprint_parent on vaktmester.analytics_fingerprint (parent);

-- Where the transaction ids of a fingerprint mean something: this cluster and this database.
create function vaktmester.cluster_identity() returns text language sql stable as $$
  select c.system_identifier || '/' || d.oid
  from pg_control_system() c, pg_database d
  where d.datname = current_database()
$$;
