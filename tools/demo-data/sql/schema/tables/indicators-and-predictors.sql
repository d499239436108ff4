-- Tables of the DHIS2 v42 schema with primary keys, unique keys and checks: indicators and predictors.
-- Written by tools/demo-data/schema/write-schema.mjs from the schema facts; do not edit.

create table indicator (
  indicatorid bigint not null,
  uid character varying(11) not null,
  code character varying(50),
  created timestamp without time zone not null,
  lastupdated timestamp without time zone not null,
  lastupdatedby bigint,
  name character varying(230) not null,
  shortname character varying(50) not null,
  description text,
  formname text,
  annualized boolean not null,
  decimals integer,
  indicatortypeid bigint not null,
  numerator text not null,
  numeratordescription text,
  denominator text not null,
  denominatordescription text,
  url character varying(255),
  style jsonb,
  aggregateexportcategoryoptioncombo character varying(255),
  aggregateexportattributeoptioncombo character varying(255),
  userid bigint,
  publicaccess character varying(8),
  translations jsonb,
  attributevalues jsonb default '{}'::jsonb,
  sharing jsonb default '{}'::jsonb,
  constraint indicator_pkey primary key (indicatorid),
  constraint indicator_code_key unique (code),
  constraint uk_ta80keoi67443tkvvmx8l872x unique (uid)
);
alter table indicator add constraint uk_kmpefoaw81v4bxpoey6y1y3xl unique (code);

create table indicatorgroup (
  indicatorgroupid bigint not null,
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
  description text,
  sharing jsonb default '{}'::jsonb,
  constraint indicatorgroup_pkey primary key (indicatorgroupid),
  constraint uk_kqbwxccoqctky1kdkimjya03s unique (uid),
  constraint uk_sspviu4m0l0lf7ef3t3cagfxd unique (code)
);

create table indicatorgroupmembers (
  indicatorid bigint not null,
  indicatorgroupid bigint not null,
  constraint indicatorgroupmembers_pkey primary key (indicatorgroupid, indicatorid)
);

create table indicatorgroupset (
  indicatorgroupsetid bigint not null,
  uid character varying(11) not null,
  code character varying(50),
  created timestamp without time zone not null,
  lastupdated timestamp without time zone not null,
  lastupdatedby bigint,
  name character varying(230) not null,
  description text,
  compulsory boolean,
  userid bigint,
  publicaccess character varying(8),
  translations jsonb,
  sharing jsonb default '{}'::jsonb,
  shortname character varying(50) not null,
  constraint indicatorgroupset_pkey primary key (indicatorgroupsetid),
  constraint indicatorgroupset_unique_shortname unique (shortname),
  constraint uk_actuoxkkqulslxjpj5hagib9r unique (code),
  constraint uk_n4xputyk31femiaxls6lbl2rw unique (uid)
);

create table indicatorgroupsetmembers (
  indicatorgroupid bigint not null,
  indicatorgroupsetid bigint not null,
  sort_order integer not null,
  constraint indicatorgroupsetmembers_pkey primary key (indicatorgroupsetid, sort_order)
);

create table indicatorlegendsets (
  indicatorid bigint not null,
  sort_order integer not null,
  legendsetid bigint not null,
  constraint indicatorlegendsets_pkey primary key (indicatorid, sort_order)
);

create table indicatortype (
  indicatortypeid bigint not null,
  uid character varying(11) not null,
  code character varying(50),
  created timestamp without time zone not null,
  lastupdated timestamp without time zone not null,
  lastupdatedby bigint,
  name character varying(230) not null,
  indicatorfactor integer not null,
  indicatornumber boolean,
  translations jsonb,
  constraint indicatortype_pkey primary key (indicatortypeid),
  constraint uk_8dcmrupnoi7hiiom466aoa2y unique (code),
  constraint uk_n8mbmryeksa80ucyxj0vg6p9b unique (name),
  constraint uk_p0p3bwhgbsdemu14v23p47qne unique (uid)
);

create table predictor (
  predictorid bigint not null,
  uid character varying(11) not null,
  code character varying(50),
  created timestamp without time zone not null,
  lastupdated timestamp without time zone not null,
  lastupdatedby bigint,
  name character varying(230) not null,
  description text,
  generatorexpressionid bigint,
  generatoroutput bigint not null,
  generatoroutputcombo bigint,
  skiptestexpressionid bigint,
  periodtypeid integer not null,
  sequentialsamplecount integer not null,
  annualsamplecount integer not null,
  sequentialskipcount integer,
  translations jsonb default '[]'::jsonb,
  organisationunitdescendants character varying(100) default 'SELECTED'::character varying,
  shortname character varying(50) not null,
  constraint predictor_pkey primary key (predictorid),
  constraint predictor_unique_shortname unique (shortname),
  constraint uk_4b97sdsm2p477cc05eody10lm unique (name),
  constraint uk_enhquk04unrpri78inaske3jq unique (uid),
  constraint uk_o0v1fdqiyte40ffm9q3nhcj4v unique (code),
  constraint unique_generator_expression unique (generatorexpressionid),
  constraint unique_skip_test_expression unique (skiptestexpressionid)
);

create table predictorgroup (
  predictorgroupid bigint not null,
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
  sharing jsonb default '{}'::jsonb,
  constraint predictorgroup_pkey primary key (predictorgroupid),
  constraint uk_biaq93npnr9ho37lxo51sbt3b unique (code),
  constraint uk_i4dix5cj64521ivv59c0wgvfq unique (uid),
  constraint uk_pxnxtb4ywoh2m74vosk2httc3 unique (name)
);

create table predictorgroupmembers (
  predictorid bigint not null,
  predictorgroupid bigint not null,
  constraint predictorgroupmembers_pkey primary key (predictorgroupid, predictorid)
);

create table predictororgunitlevels (
  predictorid bigint not null,
  orgunitlevelid bigint not null,
  constraint predictororgunitlevels_pkey primary key (predictorid, orgunitlevelid)
);
