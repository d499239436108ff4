-- Units of users: for capture, for viewing, for tracker search. The admin has the country, officers a district or a facility.

insert into usermembership (userinfoid, organisationunitid)
select person.id, unit.organisationunitid
from demo.person as person
  join demo.unit as unit on unit.n = 1 and unit.level = case
    when person.username = 'dataentry' then 4 when person.username = 'districtofficer' then 2 else 1 end
where person.username <> 'viewer';

insert into userdatavieworgunits (userinfoid, organisationunitid)
select person.id, unit.organisationunitid
from demo.person as person
  join demo.unit as unit on unit.n = 1 and unit.level = case when person.username = 'dataentry' then 2 else 1 end
where person.username in ('admin', 'viewer', 'dataentry');

insert into userteisearchorgunits (userinfoid, organisationunitid)
select person.id, unit.organisationunitid
from demo.person as person join demo.unit as unit on unit.level = 1
where person.username in ('admin', 'dataentry');
