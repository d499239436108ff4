-- Indexes of the DHIS2 v42 schema beyond those of its keys: jobs and settings.
-- Written by tools/demo-data/schema/write-schema.mjs from the schema facts; do not edit.

create index flyway_schema_history_s_idx on flyway_schema_history using btree (success);
