-- PostGIS is not there: geometry columns stay text, and say so.
-- Written by tools/demo-data/schema/write-schema.mjs from the schema facts; do not edit.

comment on column enrollment.geometry is 'geometry as EWKT text: PostGIS is not installed';
comment on column event.geometry is 'geometry as EWKT text: PostGIS is not installed';
comment on column organisationunit.geometry is 'geometry(Geometry,4326) as EWKT text: PostGIS is not installed';
comment on column orgunitgroup.geometry is 'geometry(Geometry,4326) as EWKT text: PostGIS is not installed';
comment on column trackedentity.geometry is 'geometry as EWKT text: PostGIS is not installed';
