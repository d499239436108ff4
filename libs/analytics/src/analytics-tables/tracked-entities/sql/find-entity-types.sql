-- All tracked entity types with their attributes, by id.
-- No parameters. Returns id, uid, attributes; see entity-types.read-model.ts.
select
  t.trackedentitytypeid as "id",
  t.uid,
  (
    select coalesce(json_agg(json_build_object('id', a.trackedentityattributeid, 'uid', a.uid, 'valueType', a.valuetype,
      'hasOptionSet', a.optionsetid is not null, 'legendSets', json_build_array())
      order by ta.sort_order, ta.trackedentitytypeattributeid), '[]')
    from trackedentitytypeattribute ta
    join trackedentityattribute a on a.trackedentityattributeid = ta.trackedentityattributeid
    where ta.trackedentitytypeid = t.trackedentitytypeid and a.confidential is not true
  ) as "attributes"
from trackedentitytype t
order by t.trackedentitytypeid
