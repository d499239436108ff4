-- Tables of the DHIS2 v42 schema with primary keys, unique keys and checks: oauth.
-- Written by tools/demo-data/schema/write-schema.mjs from the schema facts; do not edit.

create table oauth2_authorization (
  id bigint not null,
  uid character varying(11) not null,
  code character varying(50),
  created timestamp without time zone not null,
  lastupdated timestamp without time zone not null,
  lastupdatedby bigint,
  createdby bigint,
  principal_name character varying(255) not null,
  registered_client_id character varying(255) not null,
  authorization_grant_type character varying(255) not null,
  authorized_scopes character varying(1000),
  attributes text,
  state character varying(500),
  authorization_code_value character varying(4000),
  authorization_code_issued_at timestamp without time zone,
  authorization_code_expires_at timestamp without time zone,
  authorization_code_metadata text,
  access_token_value character varying(4000),
  access_token_issued_at timestamp without time zone,
  access_token_expires_at timestamp without time zone,
  access_token_metadata text,
  access_token_type character varying(255),
  access_token_scopes character varying(1000),
  refresh_token_value character varying(4000),
  refresh_token_issued_at timestamp without time zone,
  refresh_token_expires_at timestamp without time zone,
  refresh_token_metadata text,
  oidc_id_token_value character varying(4000),
  oidc_id_token_issued_at timestamp without time zone,
  oidc_id_token_expires_at timestamp without time zone,
  oidc_id_token_metadata text,
  oidc_id_token_claims text,
  user_code_value character varying(4000),
  user_code_issued_at timestamp without time zone,
  user_code_expires_at timestamp without time zone,
  user_code_metadata text,
  device_code_value character varying(4000),
  device_code_issued_at timestamp without time zone,
  device_code_expires_at timestamp without time zone,
  device_code_metadata text,
  name character varying(230) not null,
  constraint oauth2_authorization_pkey primary key (id),
  constraint oauth2_authorization_code_key unique (code),
  constraint oauth2_authorization_uid_key unique (uid)
);

create table oauth2_authorization_consent (
  id bigint not null,
  uid character varying(11) not null,
  code character varying(50),
  created timestamp without time zone not null,
  lastupdated timestamp without time zone not null,
  lastupdatedby bigint,
  createdby bigint,
  principal_name character varying(255) not null,
  registered_client_id character varying(255) not null,
  authorities character varying(1000),
  name character varying(230) not null,
  constraint oauth2_authorization_consent_pkey primary key (id),
  constraint oauth2_authorization_consent_code_key unique (code),
  constraint oauth2_authorization_consent_uid_key unique (uid)
);

create table oauth2_client (
  id bigint not null,
  uid character varying(11) not null,
  code character varying(50),
  created timestamp without time zone not null,
  lastupdated timestamp without time zone not null,
  lastupdatedby bigint,
  createdby bigint,
  client_id character varying(255) not null,
  client_secret character varying(255),
  client_secret_expires_at timestamp without time zone,
  client_id_issued_at timestamp without time zone,
  client_authentication_methods character varying(1000),
  authorization_grant_types character varying(1000),
  redirect_uris character varying(1000),
  post_logout_redirect_uris character varying(1000),
  scopes character varying(1000),
  client_settings text,
  token_settings text,
  name character varying(230) not null,
  constraint oauth2_client_pkey primary key (id),
  constraint oauth2_client_client_id_key unique (client_id),
  constraint oauth2_client_code_key unique (code),
  constraint oauth2_client_uid_key unique (uid)
);

create table oauth2client (
  oauth2clientid bigint not null,
  uid character varying(11) not null,
  code character varying(50),
  created timestamp without time zone not null,
  lastupdated timestamp without time zone not null,
  lastupdatedby bigint,
  name character varying(230) not null,
  cid character varying(230) not null,
  secret character varying(512) not null,
  constraint oauth2client_pkey primary key (oauth2clientid),
  constraint uk_fx3xx9xe0xpurjt6v5p7rv8da unique (uid),
  constraint uk_gdfuf3j66jxnvwwnksjxqysac unique (code),
  constraint uk_ni7epmbxtn4jcax3ya324ff9w unique (cid),
  constraint uk_nwgvrevv2slj1bvc9m01p89lf unique (name)
);

create table oauth2clientgranttypes (
  oauth2clientid bigint not null,
  sort_order integer not null,
  granttype character varying(255),
  constraint oauth2clientgranttypes_pkey primary key (oauth2clientid, sort_order)
);

create table oauth2clientredirecturis (
  oauth2clientid bigint not null,
  sort_order integer not null,
  redirecturi character varying(255),
  constraint oauth2clientredirecturis_pkey primary key (oauth2clientid, sort_order)
);

create table oauth_access_token (
  token_id character varying(256),
  token bytea,
  authentication_id character varying(256) not null,
  user_name character varying(256),
  client_id character varying(256),
  authentication bytea,
  refresh_token character varying(256),
  constraint oauth_access_token_pkey primary key (authentication_id)
);

create table oauth_code (
  code character varying(256),
  authentication bytea
);

create table oauth_refresh_token (
  token_id character varying(256),
  token bytea,
  authentication bytea
);
