-- Makes tiny demo data bite in the tables of tracker data: broken values, shapes of JSON that nobody expects, overlapping
-- legends, rows that are too new, units outside the hierarchy, programs without stages, attributes that are confidential.
-- No parameters; several statements.
create temporary table broken (code text, texts text[]);
insert into broken values
  ('EV_INTEGER', '{12.5,99999999999999999999,9223372036854775807,-9223372036854775808,9223372036854775808,0000000000000000000000012,-0,"",1e3," 7",+4}'),
  ('EV_NUMBER', '{12.50,1e3,.5,-0.0,"",79.999,100.0001,50,NaN,Infinity,49.9999}'),
  ('EV_DATE', '{2024-02-29,2023-02-29,2024-13-01,2024-00-10,2024-04-31,0000-01-01,9999-12-31,1900-02-29,2000-02-29,"2024-05-06 ","2024-05-06T",20240506}'),
  ('EV_DATETIME', '{2024-05-06T10:20:30.123,2024-05-06T10:20:30.123Z,"2024-05-06 10:20",2024-05-06T25:10:00,2024-05-06T24:00,2024-05-06T10:61:00,2024-05-06T10:20:99,2024-02-30T10:20:30,2024-05-06t23:59:59}'),
  ('EV_BOOLEAN', '{True,1,yes,true,false,""}'),
  ('EV_COORDINATE', '{"[12.5]","[-11.5, 8.25]","[1,2,3]",here,"[a,b]","[]","[-180,90]","{\"x\":1}"}');
insert into broken select 'EV_LETTER', array[repeat('x', 300), 'é', ' A', null];
insert into broken select 'EV_PERCENTAGE', array[repeat('9', 299), '1' || repeat('0', 320), '0.' || repeat('0', 400) || '1', '-5'];

-- One update changes one element of a row; the next ones change the others.
do $$ begin
  for turn in 1..9 loop
    update event ev
    set eventdatavalues = jsonb_set(ev.eventdatavalues, array[de.uid, 'value'],
      coalesce(to_jsonb(b.texts[1 + (ev.eventid / 2) % array_length(b.texts, 1)]), 'null'))
    from broken b join dataelement de on de.code = b.code
    where ev.eventdatavalues ? de.uid and ev.eventid % 3 <> 1
      and ev.eventdatavalues #>> array[de.uid, 'value'] is distinct from b.texts[1 + (ev.eventid / 2) % array_length(b.texts, 1)];
  end loop;
end $$;

update event ev
set eventdatavalues = (array[
  '[]', '"text"', '12', 'null', '{"unknown0000": {"value": "x"}}', '[{"value": 1}]'
]::jsonb[])[1 + (ev.eventid / 31) % 6]
where ev.eventid % 31 = 5;
update event ev
set eventdatavalues = ev.eventdatavalues || jsonb_build_object(de.uid, (array[
  '"plain"', '{"value": 12}', '{"value": {"a": 1}}', '{"value": null}', '[1, 2]', '{"created": "2024-01-01", "providedElsewhere": true, "more": 1}'
]::jsonb[])[1 + (ev.eventid / 7) % 6])
from dataelement de
where de.code in ('EV_INTEGER', 'EV_TEXT', 'APGAR', 'SPUTUM', 'STAY') and ev.eventid % 7 = 2
  and jsonb_typeof(ev.eventdatavalues) = 'object' and ev.eventdatavalues ? de.uid;

-- Text that no btree index takes.
update event
set eventdatavalues = eventdatavalues || jsonb_build_object(
  (select uid from dataelement where code = 'EV_LETTER'),
  jsonb_build_object('value', (select string_agg(md5(i::text), '') from generate_series(1, 400) i)))
where eventid = (
  select max(ev.eventid) from event ev join programstage s on s.programstageid = ev.programstageid
  where s.code = 'MALARIA' and ev.status = 'COMPLETED' and not ev.deleted and extract(year from ev.occurreddate) = extract(year from now()) - 1
    and jsonb_typeof(ev.eventdatavalues) = 'object'
);

update event set lastupdated = lastupdated + interval '100 years' where eventid % 23 = 3;
update event set createdatclient = null where eventid % 8 = 0;
update enrollment set lastupdated = lastupdated + interval '100 years' where enrollmentid % 29 = 3 and trackedentityid is not null;
update enrollment set enrollmentdate = '1950-01-01' where enrollmentid % 31 = 4 and trackedentityid is not null;
update trackedentity set lastupdated = lastupdated + interval '100 years' where trackedentityid % 37 = 3;
update event set createdbyuserinfo = jsonb_build_object('username', repeat('u', 300), 'firstName', repeat('f', 200), 'surname', repeat('s', 200))
where eventid % 41 = 7;
update event set lastupdatedbyuserinfo = '"nobody"' where eventid % 43 = 7;
-- A stage of another program.
update event set programstageid = (select programstageid from programstage where code = 'INPATIENT') where eventid % 47 = 5;

insert into maplegend (maplegendid, uid, created, lastupdated, name, startvalue, endvalue, maplegendsetid)
select nextval('hibernate_sequence'), 'overlapping' , now(), now(), 'Overlapping', 40, 90, maplegendsetid from maplegendset where code = 'COVERAGE';
insert into trackedentityattributelegendsets (trackedentityattributeid, sort_order, legendsetid)
select a.trackedentityattributeid, 5 + row_number() over (order by s.maplegendsetid), s.maplegendsetid
from trackedentityattribute a, maplegendset s where a.code in ('CHILDREN', 'WEIGHT', 'FIRST_NAME')
on conflict do nothing;
insert into maplegendset (maplegendsetid, uid, created, lastupdated, name)
values (nextval('hibernate_sequence'), 'nolegends00', now(), now(), 'No legends');
insert into dataelementlegendsets (dataelementid, sort_order, legendsetid)
select de.dataelementid, 9, s.maplegendsetid from dataelement de, maplegendset s where de.code in ('APGAR', 'EV_NUMBER') and s.uid = 'nolegends00';
update trackedentityattributevalue v set value = (array['12.5', 'many', '3', ''])[1 + v.trackedentityid % 4]
from trackedentityattribute a
where a.trackedentityattributeid = v.trackedentityattributeid and a.code in ('CHILDREN', 'HOUSEHOLD') and v.trackedentityid % 5 = 0;
update trackedentityattributevalue v set value = (array['2023-02-29', '31/12/2020', '2020-12-31'])[1 + v.trackedentityid % 3]
from trackedentityattribute a
where a.trackedentityattributeid = v.trackedentityattributeid and a.code = 'BIRTH_DATE' and v.trackedentityid % 7 = 0;

-- A unit that belongs to no level.
update organisationunit set hierarchylevel = 0
where organisationunitid = (
  select e.organisationunitid from enrollment e where e.trackedentityid is not null
  and not exists (select from organisationunit c where c.parentid = e.organisationunitid)
  group by 1 order by count(*) desc, 1 limit 1);
update organisationunit set code = null where organisationunitid % 5 = 0;

insert into program (programid, uid, created, lastupdated, name, shortname, type, skipoffline, categorycomboid, trackedentitytypeid)
select nextval('hibernate_sequence'), 'nostages000', now(), now(), 'Without stages', 'Without stages', 'WITH_REGISTRATION', false,
  (select categorycomboid from categorycombo where name = 'default'), (select trackedentitytypeid from trackedentitytype where code = 'PERSON');
insert into trackedentitytype (trackedentitytypeid, uid, created, lastupdated, name, shortname, maxteicounttoreturn)
values (nextval('hibernate_sequence'), 'noentities0', now(), now(), 'Nobody', 'Nobody', 0);

-- Past owners: twice on a day, to the same unit again, an owner whose row has no unit.
insert into programownershiphistory (programownershiphistoryid, programid, trackedentityid, organisationunitid, startdate, enddate, createdby)
select 1000000 + h.programownershiphistoryid, h.programid, h.trackedentityid,
  case when h.programownershiphistoryid % 3 = 0 then null else (select min(organisationunitid) from organisationunit where hierarchylevel = 4) end,
  h.startdate, h.enddate + interval '1 hour', 'quirk'
from programownershiphistory h where h.programownershiphistoryid % 4 = 0 and extract(hour from h.enddate) < 22;
update trackedentityprogramowner set organisationunitid = null where trackedentityprogramownerid % 19 = 0;
-- A past without a present.
delete from trackedentityprogramowner where trackedentityprogramownerid % 17 = 3;
