-- Views and materialized views that read any of the given tables of schema public, directly or through other views, with all
-- that is needed to make them again. $1 table names. Returns them in an order in which they can be created.
with recursive dependent (oid, depth) as (
  select reader.ev_class, 1
  from pg_class t
  join pg_depend d on d.refclassid = 'pg_class'::regclass and d.refobjid = t.oid and d.classid = 'pg_rewrite'::regclass
  join pg_rewrite reader on reader.oid = d.objid
  where t.relnamespace = 'public'::regnamespace
    and t.relname = any ($1::text[])
    and reader.ev_class <> t.oid
  union
  select reader.ev_class, dependent.depth + 1
  from dependent
  join pg_depend d on d.refclassid = 'pg_class'::regclass and d.refobjid = dependent.oid and d.classid = 'pg_rewrite'::regclass
  join pg_rewrite reader on reader.oid = d.objid
  where reader.ev_class <> dependent.oid
)
select
  format('%I.%I', n.nspname, v.relname) as "name",
  v.relkind = 'm' as "isMaterialized",
  v.relispopulated as "isPopulated",
  -- pg_get_viewdef ends with a semicolon.
  rtrim(pg_get_viewdef(v.oid), ';') as "query",
  array_to_string(v.reloptions, ', ') as "options",
  -- Only who is a member of the owner can give it back.
  case when v.relowner <> current_user::regrole and pg_has_role(v.relowner, 'member') then quote_ident(pg_get_userbyid(v.relowner)) end as "owner",
  quote_literal(obj_description(v.oid, 'pg_class')) as "comment",
  array(
    select format(
      'grant %s on %I.%I to %s%s',
      acl.privilege_type,
      n.nspname,
      v.relname,
      case when acl.grantee = 0 then 'public' else quote_ident(pg_get_userbyid(acl.grantee)) end,
      case when acl.is_grantable then ' with grant option' else '' end
    )
    from aclexplode(v.relacl) acl
    where acl.grantee <> v.relowner
  ) as "grants",
  array(
    select pg_get_indexdef(i.indexrelid)
    from pg_index i
    where i.indrelid = v.oid
    order by i.indexrelid
  ) as "indexes"
from (
  select dependent.oid, max(dependent.depth) as depth
  from dependent
  group by dependent.oid
) found
join pg_class v on v.oid = found.oid and v.relkind in ('v', 'm')
join pg_namespace n on n.oid = v.relnamespace
order by found.depth, v.relname
