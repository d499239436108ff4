-- Relationship types and relationships between entities, enrollments and events, in one direction and in both.
-- One in ten is soft-deleted; some others hang on events or enrollments that are.

create table demo.relationship_type as
select demo.new_id() as id, demo.new_id() as from_id, demo.new_id() as to_id, v.* from (values
  ('MOTHER_CHILD', 'Mother of child', true, 'TRACKED_ENTITY_INSTANCE', 'TRACKED_ENTITY_INSTANCE'),
  ('CASE_FOCUS', 'Case of focus area', false, 'PROGRAM_STAGE_INSTANCE', 'TRACKED_ENTITY_INSTANCE'),
  ('TREATMENT', 'Continues treatment', false, 'PROGRAM_INSTANCE', 'PROGRAM_INSTANCE')
) as v(code, name, is_bidirectional, from_entity, to_entity);

insert into relationshipconstraint (relationshipconstraintid, entity, trackedentitytypeid, programid)
select side.id, side.entity, case side.entity when 'TRACKED_ENTITY_INSTANCE' then types.trackedentitytypeid end,
  case side.entity when 'PROGRAM_INSTANCE' then program.id end
from demo.relationship_type as type
  cross join lateral (values (type.from_id, type.from_entity, 'PERSON'),
    (type.to_id, type.to_entity, case type.code when 'CASE_FOCUS' then 'FOCUS_AREA' else 'PERSON' end)) as side(id, entity, entity_type)
  join trackedentitytype as types on types.code = side.entity_type
  join demo.program as program on program.code = 'TB';

insert into relationshiptype
  (relationshiptypeid, uid, code, created, lastupdated, name, from_relationshipconstraintid, to_relationshipconstraintid,
   bidirectional, fromtoname, tofromname, sharing)
select id, demo.uid('relationshiptype', code), code, demo.founded(), demo.founded(), name, from_id, to_id, is_bidirectional,
  name, 'Inverse of ' || name, demo.sharing('rwrw----')
from demo.relationship_type
order by id;

create table demo.relation as
select row_number() over (order by pair.type, pair.from_n) as n, demo.new_id() as id, demo.new_id() as from_item,
  demo.new_id() as to_item, type.id as typeid, type.code, type.from_entity, type.to_entity, pair.from_n, pair.to_n
from (
  select 'MOTHER_CHILD' as type, n as from_n, n + 1 as to_n from demo.entity where n % 12 between 1 and 9 and n % 4 = 1
  union all
  select 'CASE_FOCUS', visit.n, 12 * (1 + visit.n % (scale.entities / 12)) from demo.visit as visit cross join demo.scale as scale
  where visit.stage = 'MALARIA' and (visit.n % 5 = 0 or visit.n % 100 = 37)
  union all
  select 'TREATMENT', n, n + 1 from demo.enrolled as enrolled where program = 'TB' and n % 3 = 0
    and exists (select 1 from demo.enrolled as next where next.n = enrolled.n + 1)
) as pair
  join demo.relationship_type as type on type.code = pair.type;

create function demo.relation_end(kind text, n bigint) returns text language sql immutable as
$$
  select case kind when 'TRACKED_ENTITY_INSTANCE' then demo.uid('trackedentity', n) when 'PROGRAM_INSTANCE' then demo.uid('enrollment', n)
    else demo.uid('event', n) end
$$;

insert into relationshipitem (relationshipitemid, trackedentityid, enrollmentid, eventid)
select side.item, case side.kind when 'TRACKED_ENTITY_INSTANCE' then side.n end, case side.kind when 'PROGRAM_INSTANCE' then side.n end,
  case side.kind when 'PROGRAM_STAGE_INSTANCE' then side.n end
from demo.relation as relation
  cross join lateral (values (relation.from_item, relation.from_entity, relation.from_n), (relation.to_item, relation.to_entity, relation.to_n))
    as side(item, kind, n);

insert into relationship
  (relationshipid, uid, created, lastupdated, relationshiptypeid, from_relationshipitemid, to_relationshipitemid, key,
   inverted_key, deleted)
select relation.id, demo.uid('relationship', relation.n), made.moment, made.moment, relation.typeid, relation.from_item, relation.to_item,
  concat_ws('_', type.uid, ends.from_uid, ends.to_uid), concat_ws('_', type.uid, ends.to_uid, ends.from_uid), relation.n % 10 = 4
from demo.relation as relation
  join relationshiptype as type on type.relationshiptypeid = relation.typeid
  cross join lateral (
    select demo.relation_end(relation.from_entity, relation.from_n) as from_uid, demo.relation_end(relation.to_entity, relation.to_n) as to_uid
  ) as ends
  cross join lateral (select demo.now() - make_interval(hours => 1 + demo.pick(relation.n, 120, 24 * 300)) as moment) as made;

update relationshipitem set relationshipid = relation.id
from demo.relation as relation where relationshipitemid in (relation.from_item, relation.to_item);
