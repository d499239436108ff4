-- Tables of the DHIS2 v42 schema with primary keys, unique keys and checks: files and integration.
-- Written by tools/demo-data/schema/write-schema.mjs from the schema facts; do not edit.

create table aggregatedataexchange (
  aggregatedataexchangeid bigint not null,
  uid character varying(11),
  code character varying(100),
  created timestamp without time zone,
  userid bigint,
  lastupdated timestamp without time zone,
  lastupdatedby bigint,
  translations jsonb,
  sharing jsonb default '{}'::jsonb,
  attributevalues jsonb default '{}'::jsonb,
  name character varying(230) not null,
  source jsonb not null,
  target jsonb not null,
  constraint aggregatedataexchange_pkey primary key (aggregatedataexchangeid),
  constraint aggregatedataexchange_code_key unique (code),
  constraint aggregatedataexchange_name_key unique (name),
  constraint aggregatedataexchange_uid_key unique (uid)
);

create table audit (
  auditid integer default nextval('audit_auditid_seq'::regclass) not null,
  audittype text not null,
  auditscope text not null,
  createdat timestamp without time zone not null,
  createdby text not null,
  klass text,
  uid text,
  code text,
  attributes jsonb default '{}'::jsonb,
  data bytea,
  constraint audit_pkey primary key (auditid)
);

create table deletedobject (
  deletedobjectid bigint not null,
  klass character varying(255) not null,
  uid character varying(255) not null,
  code character varying(255),
  deleted_at timestamp without time zone not null,
  deleted_by character varying(255),
  constraint deletedobject_pkey primary key (deletedobjectid),
  constraint key_deleted_object_klass_uid unique (klass, uid)
);

create table eventhook (
  eventhookid bigint not null,
  uid character varying(11),
  code character varying(100),
  disabled boolean not null,
  created timestamp without time zone,
  userid bigint,
  lastupdated timestamp without time zone,
  lastupdatedby bigint,
  description text,
  translations jsonb default '[]'::jsonb,
  attributevalues jsonb default '{}'::jsonb,
  sharing jsonb default '{}'::jsonb,
  name character varying(230) not null,
  source jsonb default '{}'::jsonb,
  targets jsonb default '[]'::jsonb,
  constraint eventhook_pkey primary key (eventhookid),
  constraint eventhook_code_key unique (code),
  constraint eventhook_name_key unique (name),
  constraint eventhook_uid_key unique (uid)
);

create table externalfileresource (
  externalfileresourceid bigint not null,
  uid character varying(11) not null,
  code character varying(50),
  created timestamp without time zone not null,
  lastupdated timestamp without time zone not null,
  lastupdatedby bigint,
  accesstoken character varying(255),
  expires timestamp without time zone,
  fileresourceid bigint not null,
  constraint externalfileresource_pkey primary key (externalfileresourceid),
  constraint uk_8v1lxgqdnnocvm9ah6clxmjf unique (code),
  constraint uk_ccwoighljmk4fy165ipnwl5n4 unique (uid),
  constraint uk_d4gp8a84gn643g0r28hdnn4so unique (fileresourceid)
);

create table fileresource (
  fileresourceid bigint not null,
  uid character varying(11) not null,
  code character varying(50),
  created timestamp without time zone not null,
  lastupdated timestamp without time zone not null,
  lastupdatedby bigint,
  name character varying(230) not null,
  contenttype character varying(255) not null,
  contentlength bigint not null,
  contentmd5 character varying(32) not null,
  storagekey character varying(1024) not null,
  isassigned boolean not null,
  domain character varying(40),
  userid bigint,
  hasmultiplestoragefiles boolean,
  fileresourceowner character varying(255),
  constraint fileresource_pkey primary key (fileresourceid),
  constraint uk_4dlqoc6s8ilws9yhacy5qkddb unique (code),
  constraint uk_eh2epuhchf9mci86ihl06i31g unique (uid),
  constraint uk_jxqj907hbrng860p6mypvl63k unique (storagekey)
);

create table icon (
  iconkey character varying(100) not null,
  fileresourceid bigint not null,
  description text,
  keywords jsonb,
  created timestamp without time zone default CURRENT_TIMESTAMP not null,
  lastupdated timestamp without time zone default CURRENT_TIMESTAMP not null,
  createdby bigint,
  custom boolean not null,
  constraint icon_pkey primary key (iconkey),
  constraint icon_fileresource_ukey unique (fileresourceid)
);

create table metadataproposal (
  proposalid bigint not null,
  uid character varying(11) not null,
  type character varying(6) not null,
  status character varying(12) not null,
  target character varying(30) not null,
  targetuid character varying(11),
  created timestamp without time zone not null,
  createdby bigint not null,
  change jsonb not null,
  comment character varying(255),
  reason character varying(1024),
  finalised timestamp without time zone,
  finalisedby bigint,
  constraint metadataproposal_pkey primary key (proposalid),
  constraint metadataproposal_uid_key unique (uid)
);

create table metadataversion (
  versionid bigint not null,
  uid character varying(11) not null,
  code character varying(50),
  created timestamp without time zone not null,
  lastupdated timestamp without time zone not null,
  lastupdatedby bigint,
  name character varying(230) not null,
  versiontype character varying(50),
  importdate timestamp without time zone,
  hashcode character varying(50) not null,
  constraint metadataversion_pkey primary key (versionid),
  constraint uk_9k7bv5o2ut4t0unxcwfyf1ay0 unique (code),
  constraint uk_d3qpxp187x8t4c1rsn64crgqu unique (hashcode),
  constraint uk_f93o7l4afmkassm3t4f2op9ps unique (name),
  constraint uk_ktwf16f728hce9ahtpmm7w5lx unique (uid)
);

create table route (
  routeid bigint not null,
  uid character varying(11) not null,
  code character varying(50),
  created timestamp without time zone not null,
  lastupdated timestamp without time zone not null,
  lastupdatedby bigint,
  name character varying(230) not null,
  description text,
  disabled boolean not null,
  url text not null,
  headers jsonb default '{}'::jsonb,
  auth jsonb default '{}'::jsonb,
  authorities jsonb default '[]'::jsonb,
  userid bigint,
  translations jsonb default '[]'::jsonb,
  sharing jsonb default '{}'::jsonb,
  attributevalues jsonb,
  responsetimeoutseconds integer default 5 not null,
  constraint route_responsetimeoutseconds_check CHECK (((responsetimeoutseconds > 0) AND (responsetimeoutseconds <= 60))),
  constraint route_pkey primary key (routeid),
  constraint route_code_key unique (code),
  constraint route_name_key unique (name),
  constraint route_uid_key unique (uid)
);
