-- How far the newest times that DHIS2 has written lie ahead of now, in whole hours: they have no zone, so when they lie in the
-- future, DHIS2 has another zone than this session. Returns: one row
select
  coalesce(
    round(
      extract(epoch from greatest(
        (select max(u.lastlogin) from public.userinfo u),
        (select max(j.lastalive) from public.jobconfiguration j)
      ) - localtimestamp) / 3600
    ),
    0
  )::int as "hoursAhead"
