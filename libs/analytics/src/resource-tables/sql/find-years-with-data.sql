-- The current year by the clock of PostgreSQL and, when asked for, all years in which periods begin or end or events happened.
-- $1 whether the years are needed: they cost a scan of all events. Returns one row: current year and years in order.
select
  extract(year from localtimestamp)::integer as "currentYear",
  case when $1 then array(
    select extract(year from p.startdate)::integer
    from period p
    union
    select extract(year from p.enddate)::integer
    from period p
    union
    select extract(year from ev.occurreddate)::integer
    from event ev
    where not ev.deleted
      and ev.occurreddate is not null
    order by 1
  ) else '{}' end as "years"
