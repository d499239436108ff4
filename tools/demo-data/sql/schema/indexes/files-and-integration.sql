-- Indexes of the DHIS2 v42 schema beyond those of its keys: files and integration.
-- Written by tools/demo-data/schema/write-schema.mjs from the schema facts; do not edit.

create unique index uk_deletedobject_uid on deletedobject using btree (uid);
