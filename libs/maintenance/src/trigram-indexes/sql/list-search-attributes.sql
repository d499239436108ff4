-- Tracked entity attributes that should have a trigram index (searchable texts and unique ones) or have one already, by name.
-- An index that PostgreSQL could not finish (invalid) is none, although its name is taken.
-- $1 the user in whose language names are shown; null: as they are.
-- Returns: key, attribute (object), isIndexable, index (name, null when there is none), isValid
select
  a.trackedentityattributeid as "key",
  json_build_object(
    'id', a.uid, 'code', a.code, 'name', a.name, 'displayName', vaktmester.translated(a.name, a.translations, 'NAME', who.locale),
    'shortName', a.shortname,
    'displayShortName', vaktmester.translated(a.shortname, a.translations, 'SHORT_NAME', who.locale),
    'description', a.description, 'formName', a.formname, 'valueType', a.valuetype,
    'aggregationType', a.aggregationtype, 'unique', coalesce(a.uniquefield, false),
    'generated', coalesce(a.generated, false), 'confidential', coalesce(a.confidential, false),
    'orgunitScope', coalesce(a.orgunitscope, false), 'pattern', a.pattern,
    'created', to_char(a.created, 'YYYY-MM-DD"T"HH24:MI:SS.MS'),
    'lastUpdated', to_char(a.lastupdated, 'YYYY-MM-DD"T"HH24:MI:SS.MS')
  ) as "attribute",
  q.is_indexable as "isIndexable",
  x.name as "index",
  coalesce(x.is_valid, false) as "isValid"
from trackedentityattribute a
cross join (select vaktmester.data_locale($1) as locale) as who
cross join lateral (
  select coalesce(a.uniquefield, false) or (
    a.valuetype in ('TEXT', 'LONG_TEXT', 'PHONE_NUMBER', 'EMAIL', 'USERNAME', 'URL')
    and (
      exists (
        select from program_attributes p
        where p.trackedentityattributeid = a.trackedentityattributeid and p.searchable
      )
      or exists (
        select from trackedentitytypeattribute t
        where t.trackedentityattributeid = a.trackedentityattributeid and t.searchable
      )
    )
  ) as is_indexable
) as q
left join lateral (
  select c.relname as name, i.indisvalid and i.indisready as is_valid
  from pg_index i
  join pg_class c on c.oid = i.indexrelid
  where i.indrelid = 'public.trackedentityattributevalue'::regclass
    and c.relname = 'in_gin_teavalue_' || a.trackedentityattributeid
) as x on true
where q.is_indexable or x.name is not null
order by a.name, a.uid
