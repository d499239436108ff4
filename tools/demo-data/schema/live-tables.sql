-- Columns, keys and indexes of every table in public, each as one text per object in the form of schema/fingerprint.mjs.
-- A geometry column is one by its type or, without PostGIS, by its comment. Tables of extensions are left out.

select pg_class.relname::text as name,
  array(
    select concat_ws('|', attname,
      case when format_type(atttypid, atttypmod) like 'geometry%' or col_description(attrelid, attnum) like 'geometry%'
        then 'geometry' else format_type(atttypid, atttypmod) end,
      case when attnotnull then 'false' else 'true' end,
      case attgenerated when 's' then format('GENERATED ALWAYS AS (%s) STORED', pg_get_expr(adbin, adrelid))
        else coalesce(pg_get_expr(adbin, adrelid), '') end)
    from pg_attribute left join pg_attrdef on adrelid = attrelid and adnum = attnum
    where attrelid = pg_class.oid and attnum > 0 and not attisdropped
    order by attnum
  ) as columns,
  array(
    select concat_ws('|', conname, contype,
      case contype when 'c' then '' else
        (select string_agg(attname, ',' order by part.position) from unnest(conkey) with ordinality as part(attnum, position)
          join pg_attribute on attrelid = conrelid and pg_attribute.attnum = part.attnum) end,
      case contype when 'f' then regexp_replace(pg_get_constraintdef(pg_constraint.oid), '^.* REFERENCES ', '')
        when 'c' then pg_get_constraintdef(pg_constraint.oid) else case when condeferrable then 'DEFERRABLE' else '' end end)
    from pg_constraint where conrelid = pg_class.oid
  ) as keys,
  array(
    select concat_ws('|', indexclass.relname, amname,
      (select string_agg(pg_get_indexdef(indexrelid, part, true), ',' order by part) from generate_series(1, indnkeyatts) as part),
      case when indisunique then 'true' else 'false' end, coalesce(pg_get_expr(indpred, indrelid), ''))
    from pg_index
      join pg_class as indexclass on indexclass.oid = indexrelid
      join pg_am on pg_am.oid = indexclass.relam
    where indrelid = pg_class.oid and not exists (select 1 from pg_constraint where conindid = indexrelid and contype in ('p', 'u'))
      and indexclass.relname not like 'in\_gin\_teavalue\_%'
  ) as indexes
from pg_class
where pg_class.relnamespace = 'public'::regnamespace and pg_class.relkind = 'r'
  and not exists (select 1 from pg_depend where objid = pg_class.oid and classid = 'pg_class'::regclass and deptype = 'e')
order by pg_class.relname::text collate "C"
