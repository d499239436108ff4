-- Indexes of the DHIS2 v42 schema beyond those of its keys: analyses event visualizations.
-- Written by tools/demo-data/schema/write-schema.mjs from the schema facts; do not edit.

create unique index uk_eventvisualization_uid on eventvisualization using btree (uid);
