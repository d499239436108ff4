-- Indexes of the DHIS2 v42 schema beyond those of its keys: aggregate data.
-- Written by tools/demo-data/schema/write-schema.mjs from the schema facts; do not edit.

create index in_dataapprovallevel_level on dataapprovallevel using btree (level);
create index in_datavalue_deleted on datavalue using btree (deleted);
create index in_datavalue_lastupdated on datavalue using btree (lastupdated);
create index id_datavalueaudit_created on datavalueaudit using btree (created);
create index in_datavalueaudit on datavalueaudit using btree (dataelementid, periodid, organisationunitid, categoryoptioncomboid, attributeoptioncomboid);
