-- PostGIS is there: geometry columns get their real type.
-- Written by tools/demo-data/schema/write-schema.mjs from the schema facts; do not edit.

alter table enrollment alter column geometry type geometry;
alter table event alter column geometry type geometry;
alter table organisationunit alter column geometry type geometry(Geometry,4326);
alter table orgunitgroup alter column geometry type geometry(Geometry,4326);
alter table trackedentity alter column geometry type geometry;
