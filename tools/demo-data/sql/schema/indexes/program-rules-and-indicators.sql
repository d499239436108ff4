-- Indexes of the DHIS2 v42 schema beyond those of its keys: program rules and indicators.
-- Written by tools/demo-data/schema/write-schema.mjs from the schema facts; do not edit.

create index program_rule_program on programrule using btree (programid);
create index program_rule_variable_program on programrulevariable using btree (programid);
