-- How many of the data sets $1 (uids) there are, and whether there is unit $2 (uid).
-- Returns one row: dataSets, hasUnit
select
  (select count(*) from dataset d where d.uid = any($1::text[])) as "dataSets",
  exists (select from organisationunit o where o.uid = $2) as "hasUnit"
