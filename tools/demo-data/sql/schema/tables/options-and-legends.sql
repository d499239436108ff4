-- Tables of the DHIS2 v42 schema with primary keys, unique keys and checks: options and legends.
-- Written by tools/demo-data/schema/write-schema.mjs from the schema facts; do not edit.

create table attribute (
  attributeid bigint not null,
  uid character varying(11) not null,
  code character varying(50),
  created timestamp without time zone not null,
  lastupdated timestamp without time zone not null,
  lastupdatedby bigint,
  name character varying(230) not null,
  shortname character varying(50),
  description text,
  valuetype character varying(50) not null,
  mandatory boolean not null,
  isunique boolean,
  sortorder integer,
  optionsetid bigint,
  userid bigint,
  publicaccess character varying(8),
  translations jsonb,
  sharing jsonb default '{}'::jsonb,
  objecttypes jsonb not null,
  constraint attribute_pkey primary key (attributeid),
  constraint uk_1774shfid1uaopl9tu8am19fq unique (code),
  constraint uk_9mqbhximifdn1n8ru52lan3fw unique (uid),
  constraint uk_hpwum0iq12fs4ej5d0tgy6wsn unique (name)
);

create table attributevalue (
  attributevalueid bigint not null,
  created timestamp without time zone,
  lastupdated timestamp without time zone,
  value text,
  attributeid bigint not null,
  constraint attributevalue_pkey primary key (attributevalueid)
);

create table constant (
  constantid bigint not null,
  uid character varying(11) not null,
  code character varying(50),
  created timestamp without time zone not null,
  lastupdated timestamp without time zone not null,
  lastupdatedby bigint,
  name character varying(230) not null,
  shortname character varying(50) not null,
  description text,
  value double precision not null,
  userid bigint,
  publicaccess character varying(8),
  translations jsonb,
  attributevalues jsonb default '{}'::jsonb,
  sharing jsonb default '{}'::jsonb,
  constraint constant_pkey primary key (constantid),
  constraint constant_unique_shortname unique (shortname),
  constraint uk_edy7cktu2fqg01r3n0fjyk1kk unique (code),
  constraint uk_nywvip5682tuvxrnwjomeyg6y unique (uid),
  constraint uk_o2xbcli806eba6dkdfco0o3kc unique (name)
);
alter table constant add constraint uk_aygjfui3fpgrsxbj6qj782h6f unique (shortname);

create table maplegend (
  maplegendid bigint not null,
  uid character varying(11) not null,
  code character varying(50),
  created timestamp without time zone not null,
  lastupdated timestamp without time zone not null,
  lastupdatedby bigint,
  name character varying(230) not null,
  startvalue double precision not null,
  endvalue double precision not null,
  color character varying(255),
  image character varying(255),
  maplegendsetid bigint,
  translations jsonb,
  constraint maplegend_pkey primary key (maplegendid),
  constraint uk_9csrw908a1fvfwbhjwm0jfl4e unique (uid),
  constraint uk_id4stsb5slq35axmjeojnjnoa unique (code)
);

create table maplegendset (
  maplegendsetid bigint not null,
  uid character varying(11) not null,
  code character varying(50),
  created timestamp without time zone not null,
  lastupdated timestamp without time zone not null,
  lastupdatedby bigint,
  name character varying(230) not null,
  symbolizer character varying(255),
  userid bigint,
  publicaccess character varying(8),
  translations jsonb,
  attributevalues jsonb default '{}'::jsonb,
  sharing jsonb default '{}'::jsonb,
  constraint maplegendset_pkey primary key (maplegendsetid),
  constraint uk_842ips1xb81udqc3dw5uax7u5 unique (name),
  constraint uk_bv71u83esume24hp4gsaj5p4f unique (code),
  constraint uk_ec7ehyocpresxxhm7yjstdnwt unique (uid)
);

create table optiongroup (
  optiongroupid bigint not null,
  uid character varying(11) not null,
  code character varying(50),
  created timestamp without time zone not null,
  lastupdated timestamp without time zone not null,
  lastupdatedby bigint,
  name character varying(230) not null,
  shortname character varying(50) not null,
  optionsetid bigint,
  userid bigint,
  publicaccess character varying(8),
  translations jsonb,
  sharing jsonb default '{}'::jsonb,
  description text,
  constraint optiongroup_pkey primary key (optiongroupid),
  constraint uk_6ni8qsiimdcy626hwls002flo unique (name),
  constraint uk_dt8m81o2pw5p9ttid369e92bg unique (code),
  constraint uk_nipo7t010a80osh7okxswav2g unique (uid),
  constraint uk_nwq3y4xqct21tdl0l77bvmpoe unique (shortname)
);

create table optiongroupmembers (
  optiongroupid bigint not null,
  optionid bigint not null,
  constraint optiongroupmembers_pkey primary key (optiongroupid, optionid)
);

create table optiongroupset (
  optiongroupsetid bigint not null,
  uid character varying(11) not null,
  code character varying(50),
  created timestamp without time zone not null,
  lastupdated timestamp without time zone not null,
  lastupdatedby bigint,
  name character varying(230) not null,
  description text,
  datadimension boolean not null,
  optionsetid bigint,
  userid bigint,
  publicaccess character varying(8),
  translations jsonb,
  sharing jsonb default '{}'::jsonb,
  constraint optiongroupset_pkey primary key (optiongroupsetid),
  constraint uk_2boebaetgus89t1k8nn4dac65 unique (uid),
  constraint uk_aee54nmg1ci2cpitnpiwa845p unique (name),
  constraint uk_q9jv2e3fy49hc1havuwnr0res unique (code)
);

create table optiongroupsetmembers (
  optiongroupsetid bigint not null,
  sort_order integer not null,
  optiongroupid bigint not null,
  constraint optiongroupsetmembers_pkey primary key (optiongroupsetid, sort_order),
  constraint uk_1film7lsn5m1wyeku7yh5anfa unique (optiongroupid)
);

create table optionset (
  optionsetid bigint not null,
  uid character varying(11) not null,
  code character varying(50),
  created timestamp without time zone not null,
  lastupdated timestamp without time zone not null,
  lastupdatedby bigint,
  name character varying(230) not null,
  valuetype character varying(50) not null,
  version integer,
  userid bigint,
  publicaccess character varying(8),
  translations jsonb,
  attributevalues jsonb default '{}'::jsonb,
  sharing jsonb default '{}'::jsonb,
  description text,
  constraint optionset_pkey primary key (optionsetid),
  constraint uk_81gfx3yt7ngwmkk0t8qgcovhi unique (uid),
  constraint uk_p0rvldurcmk0x3mx39lt5uvsd unique (name),
  constraint uk_rvfiukug5ui7qidoiln3el3aa unique (code)
);

create table optionvalue (
  optionvalueid bigint not null,
  uid character varying(11) not null,
  code character varying(230) not null,
  name character varying(230) not null,
  created timestamp without time zone not null,
  lastupdated timestamp without time zone not null,
  sort_order integer,
  description text,
  formname text,
  style jsonb,
  optionsetid bigint,
  translations jsonb,
  attributevalues jsonb default '{}'::jsonb,
  constraint optionvalue_pkey primary key (optionvalueid),
  constraint optionvalue_unique_optionsetid_and_code unique (optionsetid, code),
  constraint uk_18b68rcofdwt1sbr6rf55poog unique (uid)
);
