-- Which unit owns an entity in a program: the present owner of every pair, and the past of those that moved.
-- Owners without history never moved; entities with history and no present owner are left over from old versions.

insert into trackedentityprogramowner
  (trackedentityprogramownerid, trackedentityid, programid, created, lastupdated, organisationunitid, createdby)
select row_number() over (order by enrolled.n), enrolled.entity, enrolled.programid, enrolled.started, enrolled.started,
  owner.organisationunitid, 'dataentry'
from demo.enrolled as enrolled
  cross join demo.scale as scale
  join demo.unit as owner on owner.level = 4
    and owner.n = 1 + (demo.pick(enrolled.entity, 71, scale.facilities) + enrolled.entity % 5) % scale.facilities
-- DHIS2: a past that has no present makes the ownership table of the program run into the next entity.
where enrolled.n % 300 <> 17;

-- Moves: from the home unit over others to the owner. Some moved twice on one day, some to where they were already.
insert into programownershiphistory
  (programownershiphistoryid, programid, trackedentityid, organisationunitid, startdate, enddate, createdby)
select row_number() over (order by enrolled.n, move.turn), enrolled.programid, enrolled.entity, unit.organisationunitid,
  enrolled.started + make_interval(days => 40 * (move.turn - 1)), moved.moment, 'districtofficer'
from demo.enrolled as enrolled
  cross join demo.scale as scale
  cross join lateral generate_series(1, (case enrolled.entity % 5 when 0 then 0 else 1 + enrolled.entity % 3 end)::integer) as move(turn)
  cross join lateral (
    select enrolled.started + make_interval(days => case when enrolled.n % 7 = 0 then 40 else 40 * move.turn end, mins => move.turn) as moment
  ) as moved
  join demo.unit as unit on unit.level = 4 and unit.n = 1 + (demo.pick(enrolled.entity, 71, scale.facilities)
    + case when enrolled.n % 11 = 0 then 0 else move.turn - 1 end) % scale.facilities
where moved.moment < scale.now;

insert into programtempowner (programtempownerid, programid, trackedentityid, validtill, userid, reason)
select demo.new_id(), enrolled.programid, enrolled.entity, demo.now() + make_interval(hours => (enrolled.n % 6)::integer - 3), person.id,
  'Emergency referral'
from demo.enrolled as enrolled join demo.person as person on person.username = 'dataentry'
where enrolled.program = 'TB' and enrolled.n % 40 = 3
order by enrolled.n;

insert into programtempownershipaudit (programtempownershipauditid, programid, trackedentityid, created, accessedby, reason)
select row_number() over (order by programtempownerid), programid, trackedentityid, validtill - interval '3 hours', 'dataentry', reason
from programtempowner;
