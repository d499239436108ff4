-- Tables of the DHIS2 v42 schema with primary keys, unique keys and checks: data elements.
-- Written by tools/demo-data/schema/write-schema.mjs from the schema facts; do not edit.

create table dataelement (
  dataelementid bigint not null,
  uid character varying(11) not null,
  code character varying(50),
  created timestamp without time zone not null,
  lastupdated timestamp without time zone not null,
  lastupdatedby bigint,
  name character varying(230) not null,
  shortname character varying(50) not null,
  description text,
  formname character varying(230),
  style jsonb,
  valuetype character varying(50) not null,
  domaintype character varying(255) not null,
  aggregationtype character varying(50) not null,
  categorycomboid bigint not null,
  url character varying(255),
  zeroissignificant boolean not null,
  optionsetid bigint,
  commentoptionsetid bigint,
  userid bigint,
  publicaccess character varying(8),
  fieldmask character varying(255),
  translations jsonb,
  attributevalues jsonb default '{}'::jsonb,
  sharing jsonb default '{}'::jsonb,
  valuetypeoptions jsonb,
  constraint dataelement_pkey primary key (dataelementid),
  constraint dataelement_code_key unique (code),
  constraint uk_2nhc265rlfu3dlc3qouvjdprl unique (name),
  constraint uk_3r6dr8m9qwa89afngtr43x9jh unique (uid),
  constraint uk_jc27pe1xeptws5xprct7mgxrj unique (shortname)
);
alter table dataelement add constraint uk_94srnunkibylfaxt4knxfn58e unique (code);

create table dataelementaggregationlevels (
  dataelementid bigint not null,
  sort_order integer not null,
  aggregationlevel integer,
  constraint dataelementaggregationlevels_pkey primary key (dataelementid, sort_order)
);

create table dataelementgroup (
  dataelementgroupid bigint not null,
  uid character varying(11) not null,
  code character varying(50),
  created timestamp without time zone not null,
  lastupdated timestamp without time zone not null,
  lastupdatedby bigint,
  name character varying(230) not null,
  shortname character varying(50) not null,
  userid bigint,
  publicaccess character varying(8),
  translations jsonb,
  attributevalues jsonb default '{}'::jsonb,
  description text,
  sharing jsonb default '{}'::jsonb,
  constraint dataelementgroup_pkey primary key (dataelementgroupid),
  constraint dataelementgroup_unique_shortname unique (shortname),
  constraint uk_aqbaj76r9qxmnylr6p8kj9g37 unique (name),
  constraint uk_jo65jc3wyrxfekiu3upk80mtr unique (code),
  constraint uk_otvwcgv4bxjtqfj3flhrnmgf7 unique (uid)
);
alter table dataelementgroup add constraint uk_6x37lph70r5mh15a71pf1tj17 unique (shortname);

create table dataelementgroupmembers (
  dataelementid bigint not null,
  dataelementgroupid bigint not null,
  constraint dataelementgroupmembers_pkey primary key (dataelementgroupid, dataelementid)
);

create table dataelementgroupset (
  dataelementgroupsetid bigint not null,
  uid character varying(11) not null,
  code character varying(50),
  created timestamp without time zone not null,
  lastupdated timestamp without time zone not null,
  lastupdatedby bigint,
  name character varying(230) not null,
  description text,
  compulsory boolean,
  datadimension boolean not null,
  userid bigint,
  publicaccess character varying(8),
  translations jsonb,
  attributevalues jsonb default '{}'::jsonb,
  sharing jsonb default '{}'::jsonb,
  shortname character varying(50) not null,
  constraint dataelementgroupset_pkey primary key (dataelementgroupsetid),
  constraint dataelementgroupset_unique_shortname unique (shortname),
  constraint uk_1xk8j7j0a3li8o0ukblanosky unique (name),
  constraint uk_lu295rc1y01c7p7t76y6ajaas unique (uid),
  constraint uk_p7egnv3sj4ugyl23mk4vga40k unique (code)
);

create table dataelementgroupsetmembers (
  dataelementgroupsetid bigint not null,
  sort_order integer not null,
  dataelementgroupid bigint not null,
  constraint dataelementgroupsetmembers_pkey primary key (dataelementgroupsetid, sort_order)
);

create table dataelementlegendsets (
  dataelementid bigint not null,
  sort_order integer not null,
  legendsetid bigint not null,
  constraint dataelementlegendsets_pkey primary key (dataelementid, sort_order)
);

create table dataelementoperand (
  dataelementoperandid bigint not null,
  dataelementid bigint,
  categoryoptioncomboid bigint,
  constraint dataelementoperand_pkey primary key (dataelementoperandid)
);

create table expression (
  expressionid bigint not null,
  description character varying(255),
  expression text,
  slidingwindow boolean,
  missingvaluestrategy character varying(100) not null,
  translations jsonb default '[]'::jsonb,
  constraint expression_pkey primary key (expressionid)
);

create table expressiondimensionitem (
  expressiondimensionitemid bigint not null,
  code character varying(50),
  name character varying(230) not null,
  shortname character varying(50) not null,
  formname character varying(230),
  expression text,
  description text,
  missingvaluestrategy character varying(255) not null,
  slidingwindow boolean,
  lastupdated timestamp without time zone,
  uid character varying(11),
  created timestamp without time zone,
  userid bigint,
  publicaccess character varying(8),
  lastupdatedby bigint,
  translations jsonb default '[]'::jsonb,
  attributevalues jsonb default '{}'::jsonb,
  sharing jsonb default '{}'::jsonb,
  constraint expressiondimensionitem_pkey primary key (expressiondimensionitemid),
  constraint expressiondimensionitem_code_key unique (code),
  constraint expressiondimensionitem_uid_key unique (uid)
);
