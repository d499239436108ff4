-- Sequences that go with a column.
-- Written by tools/demo-data/schema/write-schema.mjs from the schema facts; do not edit.

alter sequence audit_auditid_seq owned by audit.auditid;
