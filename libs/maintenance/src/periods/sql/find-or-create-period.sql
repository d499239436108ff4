-- The period of type $1 from $2 to $3, created when no row has it yet; as in DHIS2, the first who needs a period makes it.
-- Returns one row, or none when the type is not known: id
with type as (
  select t.periodtypeid from periodtype t where t.name = $1
),
created as (
  insert into period (periodid, periodtypeid, startdate, enddate)
  select nextval('hibernate_sequence'), t.periodtypeid, $2::date, $3::date
  from type t
  where not exists (
    select from period p where p.periodtypeid = t.periodtypeid and p.startdate = $2::date and p.enddate = $3::date
  )
  on conflict (periodtypeid, startdate, enddate) do update set enddate = excluded.enddate
  returning periodid
)
select c.periodid as "id" from created c
union all
select p.periodid
from period p
join type t on t.periodtypeid = p.periodtypeid
where p.startdate = $2::date
  and p.enddate = $3::date
  and not exists (select from created)
