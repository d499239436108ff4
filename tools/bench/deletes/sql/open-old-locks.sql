-- Some thousands of lock exceptions that were opened years ago. Returns nothing
insert into lockexception (lockexceptionid, created, periodid, organisationunitid, datasetid)
select nextval('hibernate_sequence'), now() - interval '2 years', p.periodid, s.sourceid, s.datasetid
from datasetsource s
cross join (select periodid from period order by 1 limit 3) as p
limit 5000
