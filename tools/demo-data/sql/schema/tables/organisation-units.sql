-- Tables of the DHIS2 v42 schema with primary keys, unique keys and checks: organisation units.
-- Written by tools/demo-data/schema/write-schema.mjs from the schema facts; do not edit.

create table organisationunit (
  organisationunitid bigint not null,
  uid character varying(11) not null,
  code character varying(50),
  created timestamp without time zone not null,
  lastupdated timestamp without time zone not null,
  lastupdatedby bigint,
  name character varying(230) not null,
  shortname character varying(50) not null,
  parentid bigint,
  path character varying(255),
  hierarchylevel integer,
  description text,
  openingdate date not null,
  closeddate date,
  comment text,
  url character varying(255),
  contactperson character varying(255),
  address character varying(255),
  email character varying(150),
  phonenumber character varying(150),
  userid bigint,
  translations jsonb,
  geometry text,
  attributevalues jsonb default '{}'::jsonb,
  image bigint,
  constraint organisationunit_pkey primary key (organisationunitid),
  constraint organisationunit_code_key unique (code),
  constraint uk_g1nrfjv5x04ap1ceohiwah380 unique (uid),
  constraint uk_pw2bgc9ykjad2obefeqha28t4 unique (path)
);
alter table organisationunit add constraint uk_ehl4v33tq7hlkmc28vbno1b4n unique (code);

create table orgunitgroup (
  orgunitgroupid bigint not null,
  uid character varying(11) not null,
  code character varying(50),
  created timestamp without time zone not null,
  lastupdated timestamp without time zone not null,
  lastupdatedby bigint,
  name character varying(230) not null,
  shortname character varying(50) not null,
  symbol character varying(255),
  color character varying(255),
  userid bigint,
  publicaccess character varying(8),
  translations jsonb,
  geometry text,
  attributevalues jsonb default '{}'::jsonb,
  sharing jsonb default '{}'::jsonb,
  description text,
  constraint orgunitgroup_pkey primary key (orgunitgroupid),
  constraint orgunitgroup_name_key unique (name),
  constraint orgunitgroup_unique_shortname unique (shortname),
  constraint uk_3phvecdmy2msmcpitqifpcy3c unique (code),
  constraint uk_lswbn93sime7vmdqqe9lks7ge unique (uid)
);
alter table orgunitgroup add constraint uk_qwk9qdapql867enp5r7fa0uic unique (name);
alter table orgunitgroup add constraint uk_t0srkng3akwg3pcp5qlwcx06n unique (shortname);

create table orgunitgroupmembers (
  organisationunitid bigint not null,
  orgunitgroupid bigint not null,
  constraint orgunitgroupmembers_pkey primary key (orgunitgroupid, organisationunitid)
);

create table orgunitgroupset (
  orgunitgroupsetid bigint not null,
  uid character varying(11) not null,
  code character varying(50),
  created timestamp without time zone not null,
  lastupdated timestamp without time zone not null,
  lastupdatedby bigint,
  name character varying(230) not null,
  description text,
  compulsory boolean not null,
  includesubhierarchyinanalytics boolean,
  datadimension boolean not null,
  userid bigint,
  publicaccess character varying(8),
  translations jsonb,
  attributevalues jsonb default '{}'::jsonb,
  sharing jsonb default '{}'::jsonb,
  shortname character varying(50) not null,
  constraint orgunitgroupset_pkey primary key (orgunitgroupsetid),
  constraint orgunitgroupset_name_key unique (name),
  constraint orgunitgroupset_unique_shortname unique (shortname),
  constraint uk_fuentbuhbbr0ix49td9jqlfe5 unique (uid),
  constraint uk_hs57i9hma97ps6jpsrbb24lm9 unique (code)
);
alter table orgunitgroupset add constraint uk_t5lxvc1km3ylon5st1fuabsgl unique (name);

create table orgunitgroupsetmembers (
  orgunitgroupsetid bigint not null,
  orgunitgroupid bigint not null,
  constraint orgunitgroupsetmembers_pkey primary key (orgunitgroupsetid, orgunitgroupid)
);

create table orgunitlevel (
  orgunitlevelid bigint not null,
  uid character varying(11) not null,
  code character varying(50),
  created timestamp without time zone not null,
  lastupdated timestamp without time zone not null,
  lastupdatedby bigint,
  name character varying(230) not null,
  level integer not null,
  offlinelevels integer,
  translations jsonb,
  constraint orgunitlevel_pkey primary key (orgunitlevelid),
  constraint uk_5km0xiwk0dg7pnoru5yfvqsdo unique (uid),
  constraint uk_fvgc7isaflcan55g51ysm9df2 unique (code),
  constraint uk_ltwhby0s0iwayxrcdu6yefeqt unique (level)
);
