-- What the database says of itself; the version without the compiler and the machine.
-- Returns one row: name, user, databaseVersion, spatialSupport, time, systemId (null before DHIS2's first start)
select
  current_catalog as "name",
  current_user as "user",
  split_part(version(), ' on ', 1) as "databaseVersion",
  exists (select from pg_extension e where e.extname = 'postgis') as "spatialSupport",
  localtimestamp as "time",
  (
    select c.systemid from configuration c
    where c.systemid is not null
    order by c.configurationid
    limit 1
  ) as "systemId"
