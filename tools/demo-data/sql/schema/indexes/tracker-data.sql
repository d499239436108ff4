-- Indexes of the DHIS2 v42 schema beyond those of its keys: tracker data.
-- Written by tools/demo-data/schema/write-schema.mjs from the schema facts; do not edit.

create index in_enrollment_lastupdated on enrollment using btree (lastupdated);
create index in_programinstance_deleted on enrollment using btree (deleted);
create index in_programinstance_programid on enrollment using btree (programid);
create index in_programinstance_trackedentityinstanceid on enrollment using btree (trackedentityid);
create index index_programinstance on enrollment using btree (enrollmentid);
create index in_event_attributeoptioncomboid on event using btree (attributeoptioncomboid);
create index in_event_lastupdated on event using btree (lastupdated);
create index in_programstageinstance_status_executiondate on event using btree (status, occurreddate);
create index in_psi_deleted_assigneduserid on event using btree (deleted, assigneduserid);
create index programstageinstance_executiondate on event using btree (occurreddate);
create index programstageinstance_organisationunitid on event using btree (organisationunitid);
create index programstageinstance_programinstanceid on event using btree (enrollmentid);
create index in_relationship_inverted_key on relationship using btree (inverted_key);
create index in_relationship_key on relationship using btree (key);
create index in_relationshipitem_programinstanceid on relationshipitem using btree (enrollmentid);
create index in_relationshipitem_programstageinstanceid on relationshipitem using btree (eventid);
create index in_relationshipitem_trackedentityinstanceid on relationshipitem using btree (trackedentityid);
create unique index in_reservedvalue_value_generation on reservedvalue using btree (ownerobject, owneruid, key, (lower(value::text)));
create index in_trackedentityinstance_created on trackedentity using btree (created);
create index in_trackedentityinstance_deleted on trackedentity using btree (deleted);
create index in_trackedentityinstance_organisationunitid on trackedentity using btree (organisationunitid);
create index in_trackedentity_attribute_value on trackedentityattributevalue using btree (trackedentityattributeid, (lower(value::text)));
create index in_trackedentityattributevalue_attributeid on trackedentityattributevalue using btree (trackedentityattributeid);
create unique index in_trackedentityinstance_trackedentityattribute_value on trackedentityattributevalue using btree (trackedentityid, trackedentityattributeid, (lower(value::text)));
create index in_trackedentityprogramowner_program_orgunit on trackedentityprogramowner using btree (programid, organisationunitid);
create unique index in_unique_trackedentityprogramowner_teiid_programid_ouid on trackedentityprogramowner using btree (trackedentityid, programid, organisationunitid);
