-- Indexes of the DHIS2 v42 schema beyond those of its keys: analyses dashboards.
-- Written by tools/demo-data/schema/write-schema.mjs from the schema facts; do not edit.

create index in_interpretation_mentions_username on interpretation using gin (((mentions -> 'username'::text)));
create index interpretation_lastupdated on interpretation using btree (lastupdated);
create unique index uk_interpretation_uid on interpretation using btree (uid);
create index in_interpretationcomment_mentions_username on interpretationcomment using gin (((mentions -> 'username'::text)));
create unique index uk_interpretationcomment_uid on interpretationcomment using btree (uid);
