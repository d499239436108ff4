-- Indexes of the DHIS2 v42 schema beyond those of its keys: options and legends.
-- Written by tools/demo-data/schema/write-schema.mjs from the schema facts; do not edit.

create index maplegend_endvalue on maplegend using btree (endvalue);
create index maplegend_startvalue on maplegend using btree (startvalue);
