-- One role for each service, with what it needs and no more; what each may do is in docs/security.md. The roles are made by
-- provision_roles(), which every migration calls again, because DHIS2 gets new tables too. They cannot sign in until an
-- administrator gives them a password, and until then nothing changes.
set local check_function_bodies = off;

-- The start of the oldest transaction that is open in this database, but for the caller's own. PostgreSQL shows the times of others
-- only to their members, so this speaks for the owner of the schema, who is also the user of DHIS2.
create function vaktmester.oldest_transaction() returns timestamptz
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select min(a.xact_start)
  from pg_stat_activity a
  where a.datname = current_database()
    and a.backend_type = 'client backend'
    and a.pid <> pg_backend_pid()
$$;

-- The sessions whose locks hold up the sessions of this application name, for people; null when none does.
create function vaktmester.holders_of(application text) returns text
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select string_agg(distinct concat('process ', holder.pid, ' (' || nullif(other.application_name, '') || ')'), ', ')
  from pg_stat_activity a
  cross join lateral unnest(pg_blocking_pids(a.pid)) as holder (pid)
  left join pg_stat_activity other on other.pid = holder.pid
  where a.application_name = application
    and a.wait_event_type = 'Lock'
$$;

-- Makes generated tables, and views that read them, the property of vaktmester_analytics where the session does not own them: only
-- an owner may replace a table. DHIS2's user is a member of that role, so nothing is lost to it. $1 names with their schemas, quoted.
create function vaktmester.take_over(relations text[]) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  relation record;
begin
  if not exists (select from pg_roles where rolname = 'vaktmester_analytics') then
    return;
  end if;
  for relation in
    with recursive generated (oid) as (
      select c.oid
      from pg_class c
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname ~ '^(_|analytics(_|$))'
      union
      select reader.ev_class
      from generated
      join pg_depend d on d.refclassid = 'pg_class'::regclass and d.refobjid = generated.oid and d.classid = 'pg_rewrite'::regclass
      join pg_rewrite reader on reader.oid = d.objid
    )
    select c.oid::regclass as name,
      case c.relkind when 'v' then 'view' when 'm' then 'materialized view' else 'table' end as kind
    from generated
    join pg_class c on c.oid = generated.oid
    where c.oid = any (array(select to_regclass(wanted)::oid from unnest(relations) as wanted))
      and not pg_has_role(session_user, c.relowner, 'usage')
  loop
    execute format('alter %s %s owner to vaktmester_analytics', relation.kind, relation.name);
  end loop;
end
$$;

-- Makes the roles and gives them their rights. Returns what could not be done, for people; null when everything was.
create function vaktmester.provision_roles() returns text
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  services constant text[] := array['gateway', 'analytics', 'maintenance', 'system_info', 'metrics'];
  everybody constant text := 'vaktmester_gateway, vaktmester_analytics, vaktmester_maintenance, vaktmester_system_info, vaktmester_metrics';
  workers constant text := 'vaktmester_gateway, vaktmester_analytics, vaktmester_maintenance, vaktmester_metrics';
  service text;
  granted record;
begin
  foreach service in array services loop
    if not exists (select from pg_roles where rolname = 'vaktmester_' || service) then
      begin
        execute format('create role %I nologin', 'vaktmester_' || service);
      exception
        when duplicate_object or unique_violation then null; -- Another database of this server has just made it.
      end;
    end if;
  end loop;
  if not pg_has_role(current_user, 'vaktmester_analytics', 'usage') then
    execute format('grant vaktmester_analytics to %I', current_user);
  end if;
  if not pg_has_role('vaktmester_maintenance', 'vaktmester_analytics', 'usage') then
    grant vaktmester_analytics to vaktmester_maintenance; -- The sweep drops what a dead builder left.
  end if;

  execute format('grant usage on schema vaktmester to %s', everybody);
  execute format('grant select on all tables in schema vaktmester to %s', everybody);
  execute format('revoke all on vaktmester.session, vaktmester.login_failure from %s', everybody);
  execute format('grant insert on vaktmester.audit to %s', everybody);
  execute format('grant insert, update, delete on vaktmester.node to %s', everybody);
  execute format('grant insert, update, delete on vaktmester.run, vaktmester.step, vaktmester.step_lease, vaktmester.notification,
    vaktmester.outbox, vaktmester.staging_table to %s', workers);
  grant select, insert, update, delete on vaktmester.session, vaktmester.login_failure to vaktmester_gateway;
  grant insert, update, delete on vaktmester.analytics_watermark, vaktmester.analytics_fingerprint, vaktmester.shown_table, vaktmester.filled_table
    to vaktmester_analytics;
  grant insert, update, delete on vaktmester.data_summary, vaktmester.data_summary_day, vaktmester.data_summary_history
    to vaktmester_metrics;
  grant insert, update, delete on vaktmester.leadership, vaktmester.lease, vaktmester.leader_history, vaktmester.resignation,
    vaktmester.firing, vaktmester.fixed_set, vaktmester.fixed_row, vaktmester.data_integrity_result to vaktmester_maintenance;

  grant execute on function vaktmester.take_over(text[]) to vaktmester_analytics;

  if not has_schema_privilege('vaktmester_analytics', 'public', 'create') then
    grant create on schema public to vaktmester_analytics;
  end if;
  -- DHIS2's tables, as far as they are ours to share: extensions have tables of their own.
  for granted in
    select wanted.privileges, wanted.role, string_agg(c.oid::regclass::text, ', ') as relations
    from pg_class c
    join (
      values
        ('select', 'vaktmester_analytics', null),
        ('insert, update', 'vaktmester_analytics', array['systemsetting']),
        ('select, insert, update, delete', 'vaktmester_maintenance', null),
        ('select', 'vaktmester_gateway', array['userinfo', 'userrolemembers', 'userroleauthorities', 'usersetting',
          'systemsetting', 'jobconfiguration', 'fileresource', 'api_token']),
        ('select', 'vaktmester_system_info', array['organisationunit', 'orgunitgroup', 'orgunitgroupmembers', 'orgunitgroupset',
          'orgunitgroupsetmembers', 'orgunitlevel', 'dataset', 'datasetsource', 'dataelement', 'dataelementgroup',
          'dataelementgroupmembers', 'category', 'categories_categoryoptions', 'categoryoption', 'categorycombo',
          'categorycombos_categories', 'categorycombos_optioncombos', 'categoryoptioncombo',
          'program', 'program_organisationunits', 'programstage', 'trackedentityattribute',
          'validationrulegroup', 'predictor', 'predictorgroup', 'predictorgroupmembers', 'pushanalysis', 'dashboard', 'sqlview',
          'aggregatedataexchange', 'usergroup', 'usergroupmembers', 'usermembership', 'userdatavieworgunits',
          'userteisearchorgunits', 'usersetting', 'systemsetting', 'periodtype', 'configuration']),
        ('select (userinfoid, uid, username)', 'vaktmester_system_info', array['userinfo']),
        ('select', 'vaktmester_metrics', array['indicator', 'period', 'visualization', 'organisationunit', 'validationrule',
          'dataelement', 'program', 'orgunitgroup', 'indicatortype', 'eventvisualization', 'dataelementgroup', 'indicatorgroup',
          'dataset', 'usergroup', 'map', 'dashboard', 'event', 'enrollment', 'trackedentity', 'datavalue', 'configuration',
          'systemsetting']),
        ('select (userinfoid, lastlogin, invitation, restoretoken, restoreexpiry)', 'vaktmester_metrics', array['userinfo'])
    ) as wanted (privileges, role, names) on wanted.names is null or c.relname = any (wanted.names)
    where c.relnamespace = 'public'::regnamespace
      and c.relkind in ('r', 'p', 'v', 'm')
      and pg_has_role(current_user, c.relowner, 'usage')
    group by wanted.privileges, wanted.role
  loop
    execute format('grant %s on %s to %I', granted.privileges, granted.relations, granted.role);
  end loop;
  for granted in
    select c.oid::regclass as name
    from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'S' and pg_has_role(current_user, c.relowner, 'usage')
  loop
    execute format('grant usage on sequence %s to vaktmester_analytics, vaktmester_maintenance', granted.name);
  end loop;
  -- What DHIS2 adds later.
  alter default privileges in schema public grant select on tables to vaktmester_analytics;
  alter default privileges in schema public grant select, insert, update, delete on tables to vaktmester_maintenance;
  alter default privileges in schema public grant usage on sequences to vaktmester_analytics, vaktmester_maintenance;
  return null;
exception
  when insufficient_privilege then
    return format('the roles of the services were not made: %s (as %s)', sqlerrm, current_user);
end
$$;
revoke execute on function vaktmester.take_over(text[]), vaktmester.provision_roles() from public;
