-- What the server says of itself and of the role that asks, to which it answers whatever the role may do.
-- Returns: one row
select
  current_user as "role",
  current_setting('server_version_num')::int / 10000 as "majorVersion",
  pg_is_in_recovery() as "isStandby",
  current_setting('default_transaction_read_only') = 'on' as "isReadOnly",
  current_setting('max_connections')::int as "maxConnections",
  current_setting('max_locks_per_transaction')::int as "maxLocksPerTransaction",
  current_setting('jit') = 'on' as "hasJit",
  coalesce(current_setting('client_connection_check_interval', true), '0') <> '0' as "noticesLostClients",
  (select count(*)::int from pg_stat_activity a where a.backend_type = 'client backend') as "connections",
  extract(epoch from clock_timestamp())::double precision as "clockSeconds",
  (
    select coalesce(bool_or(r.rolname = 'vaktmester_analytics'), true)
    from pg_roles r
    where r.rolname like 'vaktmester\_%'
      and pg_has_role(current_user, r.oid, 'member')
  ) as "buildsTables",
  has_schema_privilege('public', 'create') as "mayCreateTables",
  has_database_privilege(current_database(), 'create') as "mayCreateSchema",
  to_regnamespace('vaktmester') is not null as "hasOurSchema",
  coalesce(has_schema_privilege(to_regnamespace('vaktmester')::oid, 'usage'), false) as "mayUseOurSchema",
  (
    select coalesce(sum(pg_total_relation_size(c.oid)), 0)::double precision
    from pg_class c
    where c.relnamespace = 'public'::regnamespace
      and c.relname like 'analytics%'
      and c.relkind = 'r'
  ) as "analyticsBytes",
  case when pg_has_role(current_user, 'pg_read_all_settings', 'member') then current_setting('data_directory') end
    as "dataFolder"
