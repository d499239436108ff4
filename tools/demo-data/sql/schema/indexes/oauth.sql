-- Indexes of the DHIS2 v42 schema beyond those of its keys: oauth.
-- Written by tools/demo-data/schema/write-schema.mjs from the schema facts; do not edit.

create index oauth2_authorization_access_token_value_idx on oauth2_authorization using btree (access_token_value);
create index oauth2_authorization_auth_code_value_idx on oauth2_authorization using btree (authorization_code_value);
create index oauth2_authorization_device_code_value_idx on oauth2_authorization using btree (device_code_value);
create index oauth2_authorization_refresh_token_value_idx on oauth2_authorization using btree (refresh_token_value);
create index oauth2_authorization_registered_client_id_idx on oauth2_authorization using btree (registered_client_id);
create index oauth2_authorization_state_idx on oauth2_authorization using btree (state);
create index oauth2_authorization_user_code_value_idx on oauth2_authorization using btree (user_code_value);
create index oauth2_authorization_consent_client_principal_idx on oauth2_authorization_consent using btree (registered_client_id, principal_name);
create index oauth2_client_client_id_idx on oauth2_client using btree (client_id);
