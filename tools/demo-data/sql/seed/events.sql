-- Events: visits of enrollments, a month apart, and single events of the programs without registration, over all years.
-- Those still to come are scheduled; all values sit in one JSON object per event, as DHIS2 stores them.

create table demo.single_stage as
select stage.id, stage.code, enrollment.enrollmentid
from demo.stage as stage
  join demo.program as program on program.code = stage.program and stage.code in ('MALARIA', 'INPATIENT')
  join enrollment on enrollment.programid = program.id;

create table demo.visit as
select row_number() over (order by kind, enrollmentid, stage, turn, single) as n, visit.* from (
  select 1 as kind, enrolled.n as enrollmentid, stage.id as programstageid, stage.code as stage, turn, 0 as single,
    enrolled.organisationunitid, enrolled.longitude, enrolled.latitude,
    enrolled.started + make_interval(days => 30 * (turn - 1) + demo.pick(enrolled.n, turn, 5)) as moment
  from demo.enrolled as enrolled
    join demo.stage as stage on stage.program = enrolled.program
    cross join lateral generate_series(1, case when stage.is_repeatable then 1 + demo.pick(enrolled.n, stage.sort_order, 2) else 1 end) as turn
  union all
  select 2, stage.enrollmentid, stage.id, stage.code, 1, single, unit.organisationunitid, unit.longitude, unit.latitude,
    date_trunc('milliseconds', first_day + demo.rand(single, 90) * (scale.now - first_day))
  from demo.scale as scale
    cross join generate_series(1, scale.single_events) as single
    cross join make_timestamp(demo.base_year() - 4, 1, 1, 7, 0, 0) as first_day
    join demo.unit as unit on unit.level = 4 and unit.n = 1 + demo.pick(single, 91, scale.facilities)
    join demo.single_stage as stage on stage.code = case when single % 4 = 0 then 'MALARIA' else 'INPATIENT' end
) as visit;

insert into event
  (eventid, uid, created, lastupdated, createdatclient, lastupdatedatclient, enrollmentid, programstageid,
   attributeoptioncomboid, deleted, storedby, scheduleddate, occurreddate, organisationunitid, status, completedby,
   completeddate, geometry, eventdatavalues, assigneduserid, createdbyuserinfo, lastupdatedbyuserinfo)
select visit.n, demo.uid('event', visit.n), least(visit.moment, state.entered), state.entered,
  case when visit.n % 4 = 0 then least(visit.moment, state.entered) end, case when visit.n % 4 = 0 then state.entered end,
  visit.enrollmentid, visit.programstageid, visit.attributeoptioncomboid, visit.n % 100 = 37, visit.username,
  case when visit.kind = 1 then date_trunc('day', visit.moment) end,
  case when state.status in ('ACTIVE', 'COMPLETED') and visit.n % 500 <> 8 then date_trunc('day', visit.moment) end,
  visit.organisationunitid, state.status, case when state.status = 'COMPLETED' then visit.username end,
  case when state.status = 'COMPLETED' then state.entered end,
  case when visit.n % 2 = 0 then demo.point(visit.longitude + demo.rand(visit.n, 92) / 50, visit.latitude + demo.rand(visit.n, 93) / 50) end,
  case when state.status in ('ACTIVE', 'COMPLETED') then coalesce(recorded.data_values, '{}') else '{}' end,
  case when visit.stage = 'TB_VISIT' and visit.n % 3 = 0 then visit.nurse end,
  case when visit.n % 20 <> 3 then visit.snapshot end, case when visit.n % 20 <> 3 then visit.snapshot end
from (
  select visit.*, typist.username, typist.snapshot, nurse.id as nurse, attribute.id as attributeoptioncomboid
  from demo.visit as visit
    join demo.typist as typist on typist.n = visit.n % 3
    join demo.person as nurse on nurse.username = 'dataentry'
    join (select id, row_number() over (partition by combo order by id) - 1 as n, combo from demo.coc) as attribute
      on attribute.combo = case visit.stage when 'INPATIENT' then 'PARTNER' else 'default' end
      and attribute.n = case visit.stage when 'INPATIENT' then visit.n % 4 else 0 end
  -- Joined before anything is computed: the planner would rather compute the values of each event for every typist.
  order by visit.n offset 0
) as visit
  cross join lateral (
    select
      case
        when visit.moment > (select demo.now()) then 'SCHEDULE'
        when visit.kind = 2 then case when demo.pick(visit.n, 94, 8) = 0 then 'ACTIVE' else 'COMPLETED' end
        else (array['COMPLETED', 'COMPLETED', 'COMPLETED', 'ACTIVE', 'ACTIVE', 'SCHEDULE', 'OVERDUE', 'SKIPPED'])[1 + demo.pick(visit.n, 94, 8)]
      end as status,
      least(visit.moment + make_interval(hours => 2 + demo.pick(visit.n, 95, 24 * 20)),
        (select demo.now()) - make_interval(mins => 10 + demo.pick(visit.n, 96, 60 * 24 * 40))) as entered
    offset 0
  ) as state
  cross join lateral (
    select format('","created":"%1$s","lastUpdated":"%1$s","providedElsewhere":false,"storedBy":"%2$s"}',
      to_char(state.entered, 'YYYY-MM-DD"T"HH24:MI:SS.MS'), visit.username) as text
    offset 0
  ) as signature
  cross join lateral (
    -- Parsed from text once per event: several times as fast as building a jsonb object per value.
    select ('{' || string_agg('"' || part.uid || '":{"value":"'
      || replace(demo.tracker_value(part.valuetype, part.optionset, hashint8extended(visit.n, part.n), scale.facilities), '"', '\"')
      || signature.text, ',') || '}')::jsonb as data_values
    from demo.stage_element as part cross join demo.scale as scale
    where part.programstageid = visit.programstageid and demo.rand(visit.n * 4000 + part.n, 97) < part.fill
  ) as recorded;

-- Dates mistyped as a year long ago: before the first year that DHIS2 has periods for, and before the year 1000.
update event set occurreddate = make_date(case when eventid % 2 = 0 then 1950 else 202 end, 3, 4)
where eventid in (select n from demo.visit where kind = 2 order by n desc limit 4);

select setval('programstageinstance_sequence', (select max(n) from demo.visit));
