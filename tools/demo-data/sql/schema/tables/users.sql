-- Tables of the DHIS2 v42 schema with primary keys, unique keys and checks: users.
-- Written by tools/demo-data/schema/write-schema.mjs from the schema facts; do not edit.

create table api_token (
  apitokenid bigint not null,
  uid character varying(11) not null,
  code character varying(50),
  created timestamp without time zone not null,
  lastupdated timestamp without time zone not null,
  lastupdatedby bigint not null,
  createdby bigint not null,
  version integer not null,
  type character varying(50) not null,
  expire bigint not null,
  key character varying(128) not null,
  attributes jsonb default '{}'::jsonb,
  sharing jsonb default '{}'::jsonb,
  constraint api_token_pkey primary key (apitokenid),
  constraint api_token_code_key unique (code),
  constraint api_token_uid_key unique (uid)
);

create table previouspasswords (
  userid bigint not null,
  list_index integer not null,
  previouspassword text,
  constraint previouspasswords_pkey primary key (userid, list_index)
);

create table userapps (
  userinfoid bigint not null,
  sort_order integer not null,
  app character varying(255),
  constraint userapps_pkey primary key (userinfoid, sort_order)
);

create table userdatavieworgunits (
  userinfoid bigint not null,
  organisationunitid bigint not null,
  constraint userdatavieworgunits_pkey primary key (userinfoid, organisationunitid)
);

create table usergroup (
  usergroupid bigint not null,
  uid character varying(11) not null,
  code character varying(50),
  created timestamp without time zone not null,
  lastupdated timestamp without time zone not null,
  lastupdatedby bigint,
  name character varying(230) not null,
  userid bigint,
  publicaccess character varying(8),
  translations jsonb,
  attributevalues jsonb default '{}'::jsonb,
  uuid uuid,
  sharing jsonb default '{}'::jsonb,
  constraint usergroup_pkey primary key (usergroupid),
  constraint uk_ekb018cvmpvll5dgtn97leerj unique (uid),
  constraint uk_q20sh82vk885ooi7fekwtboej unique (code)
);

create table usergroupmanaged (
  managedbygroupid bigint not null,
  managedgroupid bigint not null,
  constraint usergroupmanaged_pkey primary key (managedbygroupid, managedgroupid)
);

create table usergroupmembers (
  userid bigint not null,
  usergroupid bigint not null,
  constraint usergroupmembers_pkey primary key (usergroupid, userid)
);

create table userinfo (
  userinfoid bigint not null,
  uid character varying(11) not null,
  code character varying(50),
  lastupdated timestamp without time zone not null,
  created timestamp without time zone not null,
  surname character varying(160) not null,
  firstname character varying(160) not null,
  email character varying(160),
  phonenumber character varying(80),
  jobtitle character varying(160),
  introduction text,
  gender character varying(50),
  birthday date,
  nationality character varying(160),
  employer character varying(160),
  education text,
  interests text,
  languages text,
  welcomemessage text,
  lastcheckedinterpretations timestamp without time zone,
  whatsapp character varying(255),
  skype character varying(255),
  facebookmessenger character varying(255),
  telegram character varying(255),
  twitter character varying(255),
  avatar bigint,
  attributevalues jsonb default '{}'::jsonb,
  dataviewmaxorgunitlevel integer,
  lastupdatedby bigint,
  creatoruserid bigint,
  username character varying(255),
  password character varying(60),
  secret text,
  externalauth boolean,
  openid text,
  ldapid text,
  passwordlastupdated timestamp without time zone,
  lastlogin timestamp without time zone,
  restoretoken character varying(255),
  restoreexpiry timestamp without time zone,
  selfregistered boolean,
  invitation boolean,
  disabled boolean,
  uuid uuid,
  accountexpiry timestamp without time zone,
  idtoken character varying(255),
  verifiedemail character varying(255),
  emailverificationtoken character varying(255),
  twofactortype character varying(50) default 'NOT_ENABLED'::character varying not null,
  name character varying(321) GENERATED ALWAYS AS ((((firstname)::text || ' '::text) || (surname)::text)) STORED not null,
  constraint userinfo_pkey primary key (userinfoid),
  constraint uk_gky85ptfkcumyuqhr5yvjxwsa unique (code),
  constraint uk_userinfo_username unique (username),
  constraint userinfo_verifiedemail_key unique (verifiedemail)
);

create table userkeyjsonvalue (
  userkeyjsonvalueid bigint not null,
  uid character varying(11) not null,
  code character varying(50),
  created timestamp without time zone not null,
  lastupdated timestamp without time zone not null,
  lastupdatedby bigint,
  userid bigint not null,
  namespace character varying(255) not null,
  userkey character varying(255) not null,
  encrypted_value character varying(255),
  encrypted boolean,
  jbvalue jsonb,
  constraint userkeyjsonvalue_pkey primary key (userkeyjsonvalueid),
  constraint uk_2ubxwwtgyqd0h2mvy46u3prfq unique (code),
  constraint uk_4k3a3mf7dgr4b2btftg5jkmt7 unique (uid),
  constraint userkeyjsonvalue_unique_key_on_user_and_namespace unique (userid, namespace, userkey)
);

create table usermembership (
  organisationunitid bigint not null,
  userinfoid bigint not null,
  constraint usermembership_pkey primary key (userinfoid, organisationunitid)
);

create table usermessage (
  usermessageid integer not null,
  usermessagekey character varying(255),
  userid bigint not null,
  isread boolean not null,
  isfollowup boolean,
  constraint usermessage_pkey primary key (usermessageid)
);

create table userrole (
  userroleid bigint not null,
  uid character varying(11) not null,
  code character varying(50),
  created timestamp without time zone not null,
  lastupdated timestamp without time zone not null,
  lastupdatedby bigint,
  name character varying(230) not null,
  description character varying(255),
  userid bigint,
  publicaccess character varying(8),
  translations jsonb,
  sharing jsonb default '{}'::jsonb,
  constraint userrole_pkey primary key (userroleid),
  constraint uk_ff1da38in40mg91rlgqhw02ff unique (uid),
  constraint uk_hebhkhm8gpwg9xsp8q4f7wlx1 unique (code),
  constraint uk_hjocbvo9fla04bgj7ku32vwsn unique (name)
);

create table userroleauthorities (
  userroleid bigint not null,
  authority character varying(255),
  constraint userroleauthorities_unique_key unique (userroleid, authority)
);

create table userrolemembers (
  userroleid bigint not null,
  userid bigint not null,
  constraint userrolemembers_pkey primary key (userid, userroleid)
);

create table userrolerestrictions (
  userroleid bigint not null,
  restriction character varying(255)
);

create table users_catdimensionconstraints (
  userid bigint not null,
  dataelementcategoryid bigint not null,
  constraint users_catdimensionconstraints_pkey primary key (userid, dataelementcategoryid)
);

create table users_cogsdimensionconstraints (
  userid bigint not null,
  categoryoptiongroupsetid bigint not null,
  constraint users_cogsdimensionconstraints_pkey primary key (userid, categoryoptiongroupsetid)
);

create table usersetting (
  userinfoid bigint not null,
  name character varying(255) not null,
  value bytea,
  constraint usersetting_pkey primary key (userinfoid, name)
);

create table userteisearchorgunits (
  userinfoid bigint not null,
  organisationunitid bigint not null,
  constraint userteisearchorgunits_pkey primary key (userinfoid, organisationunitid)
);
