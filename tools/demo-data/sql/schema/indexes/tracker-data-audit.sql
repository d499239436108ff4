-- Indexes of the DHIS2 v42 schema beyond those of its keys: tracker data audit.
-- Written by tools/demo-data/schema/write-schema.mjs from the schema facts; do not edit.

create index eventchangelog_eventid_created_idx on eventchangelog using btree (eventid, created);
create index in_programtempowner_validtill on programtempowner using btree ((EXTRACT(epoch FROM validtill)));
create index trackedentitychangelog_trackedentityid_created_idx on trackedentitychangelog using btree (trackedentityid, created);
create index index_trackedentitydatavalueaudit_programstageinstanceid on trackedentitydatavalueaudit using btree (eventid);
