-- Indexes of the DHIS2 v42 schema beyond those of its keys: organisation units.
-- Written by tools/demo-data/schema/write-schema.mjs from the schema facts; do not edit.

create index in_organisationunit_hierarchylevel on organisationunit using btree (hierarchylevel);
create index in_organisationunit_path on organisationunit using btree (path);
create index in_parentid on organisationunit using btree (parentid);
