-- Opens data set $1 for period $2 at units $3 (ids) where it is not open yet; needs the lock of lock-data-set-period.sql.
insert into lockexception (lockexceptionid, organisationunitid, periodid, datasetid, created)
select nextval('hibernate_sequence'), u.id, $2, $1, localtimestamp
from unnest($3::bigint[]) as u (id)
where not exists (
  select from lockexception l where l.datasetid = $1 and l.periodid = $2 and l.organisationunitid = u.id
)
