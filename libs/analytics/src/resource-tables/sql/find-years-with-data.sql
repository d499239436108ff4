-- The current year by the clock of PostgreSQL, and all years in which periods begin or end or events happened.
-- No parameters. Returns one row: current year and years in order (empty when there are none).
select
  extract(year from localtimestamp)::integer as "currentYear",
  array(
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
  ) as "years"
