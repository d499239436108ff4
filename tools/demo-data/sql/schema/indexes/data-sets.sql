-- Indexes of the DHIS2 v42 schema beyond those of its keys: data sets.
-- Written by tools/demo-data/schema/write-schema.mjs from the schema facts; do not edit.

create index in_datasetsource_sourceid on datasetsource using btree (sourceid);
