-- Tables of the DHIS2 v42 schema with primary keys, unique keys and checks: validation.
-- Written by tools/demo-data/schema/write-schema.mjs from the schema facts; do not edit.

create table validationnotificationtemplate (
  validationnotificationtemplateid bigint not null,
  uid character varying(11) not null,
  code character varying(50),
  created timestamp without time zone not null,
  lastupdated timestamp without time zone not null,
  lastupdatedby bigint,
  name character varying(230) not null,
  subjecttemplate character varying(100),
  messagetemplate text,
  notifyusersinhierarchyonly boolean,
  sendstrategy character varying(50) not null,
  translations jsonb default '[]'::jsonb,
  constraint validationnotificationtemplate_pkey primary key (validationnotificationtemplateid),
  constraint uk_87wso1e1xtxsl34nxey6nr922 unique (code),
  constraint uk_mbt1vxa5exs9cbqqs5px2mopx unique (uid)
);

create table validationnotificationtemplate_recipientusergroups (
  validationnotificationtemplateid bigint not null,
  usergroupid bigint not null,
  constraint validationnotificationtemplate_recipientusergroups_pkey primary key (validationnotificationtemplateid, usergroupid)
);

create table validationnotificationtemplatevalidationrules (
  validationnotificationtemplateid bigint not null,
  validationruleid bigint not null,
  constraint validationnotificationtemplatevalidationrules_pkey primary key (validationnotificationtemplateid, validationruleid)
);

create table validationresult (
  validationresultid bigint not null,
  created timestamp without time zone not null,
  leftsidevalue double precision,
  rightsidevalue double precision,
  validationruleid bigint,
  periodid bigint,
  organisationunitid bigint,
  attributeoptioncomboid bigint,
  dayinperiod integer,
  notificationsent boolean,
  constraint validationresult_pkey primary key (validationresultid),
  constraint uk_r6ebedjcac8c49c53aa1mpa8e unique (validationruleid, periodid, organisationunitid, attributeoptioncomboid, dayinperiod)
);

create table validationrule (
  validationruleid bigint not null,
  uid character varying(11) not null,
  code character varying(50),
  created timestamp without time zone not null,
  lastupdated timestamp without time zone not null,
  lastupdatedby bigint,
  name character varying(230) not null,
  description text,
  instruction text,
  importance character varying(50),
  operator character varying(255) not null,
  leftexpressionid bigint,
  rightexpressionid bigint,
  skipformvalidation boolean,
  periodtypeid integer not null,
  userid bigint,
  publicaccess character varying(8),
  translations jsonb,
  attributevalues jsonb default '{}'::jsonb,
  sharing jsonb default '{}'::jsonb,
  shortname character varying(50),
  constraint validationrule_pkey primary key (validationruleid),
  constraint uk_13x63e3skbl5qj4mc1qgq2xex unique (code),
  constraint uk_9ut6k8m3216v5kjcryy7d2y9w unique (name),
  constraint uk_t0dg39dopew9f6y64ucsx7194 unique (uid),
  constraint unique_left_expression unique (leftexpressionid),
  constraint unique_right_expression unique (rightexpressionid)
);

create table validationrulegroup (
  validationrulegroupid bigint not null,
  uid character varying(11) not null,
  code character varying(50),
  created timestamp without time zone not null,
  lastupdated timestamp without time zone not null,
  lastupdatedby bigint,
  name character varying(230) not null,
  description text,
  userid bigint,
  publicaccess character varying(8),
  translations jsonb,
  attributevalues jsonb default '{}'::jsonb,
  sharing jsonb default '{}'::jsonb,
  constraint validationrulegroup_pkey primary key (validationrulegroupid),
  constraint uk_1lvk8ftq028jrr28qouou9q3c unique (code),
  constraint uk_3cl2o6ha8naw5w6my3q4el6gk unique (name),
  constraint uk_8alvmsgu0onl4i0a0sqb6mqx unique (uid)
);

create table validationrulegroupmembers (
  validationgroupid bigint not null,
  validationruleid bigint not null,
  constraint validationrulegroupmembers_pkey primary key (validationgroupid, validationruleid)
);

create table validationruleorganisationunitlevels (
  validationruleid bigint not null,
  organisationunitlevel integer
);
