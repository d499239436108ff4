-- Notes of events and enrollments, and some that belong to nothing any more.

create table demo.note as
select row_number() over (order by kind, owner, turn) as noteid, owners.*
from (
  select 'event' as kind, visit.n as owner, note.turn from demo.visit as visit cross join generate_series(1, 2) as note(turn)
  where visit.n % 25 = 12 and (note.turn = 1 or visit.n % 50 = 12) or visit.n % 200 = 37 and note.turn = 1
  union all
  select 'enrollment', enrolled.n, note.turn from demo.enrolled as enrolled cross join generate_series(1, 2) as note(turn)
  where enrolled.n % 20 = 9 and (note.turn = 1 or enrolled.n % 40 = 9)
  union all
  select 'orphan', n, 1 from generate_series(1, 5) as n
) as owners;

insert into note (noteid, uid, created, lastupdatedby, notetext, creator)
select noteid, demo.uid('note', noteid), demo.now() - make_interval(days => demo.pick(noteid, 110, 900)), person.id,
  'Note ' || turn || ' of ' || kind || ' ' || owner, 'dataentry'
from demo.note join demo.person as person on person.username = 'dataentry';

insert into event_notes (eventid, sort_order, noteid) select owner, turn, noteid from demo.note where kind = 'event';
insert into enrollment_notes (enrollmentid, sort_order, noteid) select owner, turn, noteid from demo.note where kind = 'enrollment';

select setval('note_sequence', (select max(noteid) from demo.note));
