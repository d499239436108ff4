-- Whether some period has come into use since the resource table of periods was built. Returns isNew.
select exists (
  select
  from period p
  where p.periodid > (select coalesce(max(ps.periodid), 0) from analytics_rs_periodstructure ps)
) as "isNew"
