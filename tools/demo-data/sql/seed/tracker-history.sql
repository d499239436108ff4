-- Change logs of events and entities, and the audit tables of former versions, which removals still have to empty.

insert into eventchangelog
  (eventchangelogid, eventid, dataelementid, eventfield, currentvalue, previousvalue, changelogtype, created, createdby)
select row_number() over (order by visit.n, change.field), visit.n, change.dataelementid, change.field, change.current, change.previous,
  change.type, demo.now() - make_interval(hours => demo.pick(visit.n, 130, 5000)), 'dataentry'
from demo.visit as visit
  join demo.stage_element as part on part.programstageid = visit.programstageid and part.sort_order = 1
  cross join lateral (values
    (part.dataelementid, null, 'B', 'A', 'UPDATE'), (null, 'occurredAt', '2024-02-01 00:00:00.000', '2024-01-31 00:00:00.000', 'UPDATE')
  ) as change(dataelementid, field, current, previous, type)
where visit.n % 10 = 7;

select setval('eventchangelog_sequence', (select max(eventchangelogid) from eventchangelog));

insert into trackedentitychangelog
  (trackedentitychangelogid, trackedentityid, trackedentityattributeid, currentvalue, previousvalue, changelogtype, created, createdby)
select row_number() over (order by entity.n), entity.n, attribute.id, 'Kamara', 'Camara', 'UPDATE', entity.registered, 'dataentry'
from demo.entity as entity join demo.attribute as attribute on attribute.code = 'LAST_NAME'
where entity.type = 'PERSON' and (entity.n % 15 = 4 or entity.n % 200 = 13);

select setval('trackedentitychangelog_sequence', (select max(trackedentitychangelogid) from trackedentitychangelog));

insert into trackedentitydatavalueaudit
  (trackedentitydatavalueauditid, eventid, dataelementid, value, created, providedelsewhere, modifiedby, audittype)
select row_number() over (order by visit.n), visit.n, part.dataelementid, 'A', visit.moment, false, 'dataentry', 'UPDATE'
from demo.visit as visit
  join demo.stage_element as part on part.programstageid = visit.programstageid and part.sort_order = 1
where visit.n % 20 = 17;

select setval('trackedentitydatavalueaudit_sequence', (select max(trackedentitydatavalueauditid) from trackedentitydatavalueaudit));

insert into trackedentityattributevalueaudit
  (trackedentityattributevalueauditid, trackedentityid, trackedentityattributeid, value, created, modifiedby, audittype)
select demo.new_id(), entity.n, attribute.id, 'Camara', entity.registered, 'dataentry', 'UPDATE'
from demo.entity as entity join demo.attribute as attribute on attribute.code = 'LAST_NAME'
where entity.type = 'PERSON' and (entity.n % 30 = 4 or entity.n % 200 = 13)
order by entity.n;

insert into trackedentityaudit (trackedentityauditid, trackedentity, created, accessedby, audittype)
select row_number() over (order by n), uid, registered + interval '1 day', 'dataentry', 'READ'
from demo.entity where n % 25 = 13;

select setval('trackedentityinstanceaudit_sequence', (select max(trackedentityauditid) from trackedentityaudit));

-- Trigram indexes of an earlier search optimisation: one still wanted, one whose attribute is not searchable any more.
do $$
declare
  attributeid bigint;
begin
  if (select count(*) from pg_extension where extname in ('pg_trgm', 'btree_gin')) = 2 then
    for attributeid in select id from demo.attribute where code in ('LAST_NAME', 'EMAIL') order by id
    loop
      execute format('create index in_gin_teavalue_%1$s on trackedentityattributevalue
        using gin (trackedentityid, lower(value) gin_trgm_ops) where trackedentityattributeid = %1$s', attributeid);
    end loop;
  end if;
end
$$;
