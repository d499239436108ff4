-- Indexes of the DHIS2 v42 schema beyond those of its keys: categories.
-- Written by tools/demo-data/schema/write-schema.mjs from the schema facts; do not edit.

create index in_categories_categoryoptions_coid on categories_categoryoptions using btree (categoryoptionid, categoryid);
create index in_categoryoptioncombo_name on categoryoptioncombo using btree (name);
