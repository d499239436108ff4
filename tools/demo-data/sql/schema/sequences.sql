-- Sequences of the DHIS2 v42 schema.
-- Written by tools/demo-data/schema/write-schema.mjs from the schema facts; do not edit.

create sequence audit_auditid_seq as integer;
create sequence datavalueaudit_sequence as bigint;
create sequence deletedobject_sequence as bigint;
create sequence eventchangelog_sequence as bigint;
create sequence hibernate_sequence as bigint;
create sequence message_sequence as bigint;
create sequence messageconversation_sequence as bigint;
create sequence note_sequence as bigint;
create sequence potentialduplicatesequence as bigint;
create sequence programinstance_sequence as bigint;
create sequence programstageinstance_sequence as bigint;
create sequence reservedvalue_sequence as bigint;
create sequence trackedentitychangelog_sequence as bigint;
create sequence trackedentitydatavalueaudit_sequence as bigint;
create sequence trackedentityinstance_sequence as bigint;
create sequence trackedentityinstanceaudit_sequence as bigint;
create sequence usermessage_sequence as bigint;
