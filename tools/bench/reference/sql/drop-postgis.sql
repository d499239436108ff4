-- Makes the database one without PostGIS: geometries as EWKT text.
-- No parameters; several statements.
alter table enrollment alter column geometry type text using ST_AsEWKT(geometry);
alter table event alter column geometry type text using ST_AsEWKT(geometry);
alter table organisationunit alter column geometry type text using ST_AsEWKT(geometry);
alter table orgunitgroup alter column geometry type text using ST_AsEWKT(geometry);
alter table trackedentity alter column geometry type text using ST_AsEWKT(geometry);
drop extension postgis;
