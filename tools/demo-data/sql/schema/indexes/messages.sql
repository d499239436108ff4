-- Indexes of the DHIS2 v42 schema beyond those of its keys: messages.
-- Written by tools/demo-data/schema/write-schema.mjs from the schema facts; do not edit.

create index sms_originator_index on incomingsms using btree (originator);
create index sms_status_index on incomingsms using btree (status);
create unique index uk_incomingsms_uid on incomingsms using btree (uid);
create unique index uk_message_uid on message using btree (uid);
create index in_messageconversation_extmessageid on messageconversation using hash (extmessageid);
create index messageconversation_lastmessage on messageconversation using btree (lastmessage);
create unique index uk_messageconversation_uid on messageconversation using btree (uid);
create index outbound_sms_status_index on outbound_sms using btree (status);
create unique index uk_outbound_sms_uid on outbound_sms using btree (uid);
create unique index uk_smscommands_uid on smscommands using btree (uid);
