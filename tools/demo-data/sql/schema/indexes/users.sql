-- Indexes of the DHIS2 v42 schema beyond those of its keys: users.
-- Written by tools/demo-data/schema/write-schema.mjs from the schema facts; do not edit.

create unique index uuid_usergroup_idx on usergroup using btree (uuid);
create unique index in_userinfo_ldapid on userinfo using btree (ldapid);
create index in_userinfo_openid on userinfo using btree (openid);
create unique index in_userinfo_username on userinfo using btree (username);
create unique index in_userinfo_uuid on userinfo using btree (uuid);
create unique index uk_userinfo_uid on userinfo using btree (uid);
create index userkeyjsonvalue_user on userkeyjsonvalue using btree (userid);
create index usermessage_isread on usermessage using btree (isread);
create index usermessage_userid on usermessage using btree (userid);
