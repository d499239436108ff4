-- Tables of the DHIS2 v42 schema with primary keys, unique keys and checks: analyses event charts.
-- Written by tools/demo-data/schema/write-schema.mjs from the schema facts; do not edit.

create table eventchart (
  eventchartid bigint not null,
  uid character varying(11) not null,
  code character varying(50),
  created timestamp without time zone not null,
  lastupdated timestamp without time zone not null,
  lastupdatedby bigint,
  name character varying(230) not null,
  description text,
  relativeperiodsid integer,
  userorganisationunit boolean,
  userorganisationunitchildren boolean,
  userorganisationunitgrandchildren boolean,
  programid bigint not null,
  programstageid bigint,
  startdate timestamp without time zone,
  enddate timestamp without time zone,
  dataelementvaluedimensionid bigint,
  attributevaluedimensionid bigint,
  aggregationtype character varying(40),
  completedonly boolean,
  timefield character varying(255),
  title character varying(255),
  subtitle character varying(255),
  hidetitle boolean,
  hidesubtitle boolean,
  type character varying(40) not null,
  showdata boolean,
  hideemptyrowitems character varying(40),
  hidenadata boolean,
  programstatus character varying(40),
  eventstatus character varying(40),
  percentstackedvalues boolean,
  cumulativevalues boolean,
  rangeaxismaxvalue double precision,
  rangeaxisminvalue double precision,
  rangeaxissteps integer,
  rangeaxisdecimals integer,
  outputtype character varying(30),
  collapsedatadimensions boolean,
  domainaxislabel character varying(255),
  rangeaxislabel character varying(255),
  hidelegend boolean,
  nospacebetweencolumns boolean,
  regressiontype character varying(40) not null,
  targetlinevalue double precision,
  targetlinelabel character varying(255),
  baselinevalue double precision,
  baselinelabel character varying(255),
  sortorder integer,
  externalaccess boolean,
  userid bigint,
  publicaccess character varying(8),
  favorites jsonb,
  subscribers jsonb,
  translations jsonb,
  orgunitfield character varying(255),
  userorgunittype character varying(20),
  sharing jsonb default '{}'::jsonb,
  attributevalues jsonb default '{}'::jsonb,
  constraint eventchart_pkey primary key (eventchartid),
  constraint uk_5w429v9hdlvivan4a69x3ntx5 unique (relativeperiodsid),
  constraint uk_679r4uoqpust6h694bed8nrh9 unique (uid),
  constraint uk_6dyim42vl218i9e9waqrvw36k unique (code)
);

create table eventchart_attributedimensions (
  eventchartid bigint not null,
  sort_order integer not null,
  trackedentityattributedimensionid integer not null,
  constraint eventchart_attributedimensions_pkey primary key (eventchartid, sort_order)
);

create table eventchart_categorydimensions (
  eventchartid bigint not null,
  sort_order integer not null,
  categorydimensionid integer not null,
  constraint eventchart_categorydimensions_pkey primary key (eventchartid, sort_order)
);

create table eventchart_categoryoptiongroupsetdimensions (
  eventchartid bigint not null,
  sort_order integer not null,
  categoryoptiongroupsetdimensionid integer not null,
  constraint eventchart_categoryoptiongroupsetdimensions_pkey primary key (eventchartid, sort_order)
);

create table eventchart_columns (
  eventchartid bigint not null,
  sort_order integer not null,
  dimension character varying(255),
  constraint eventchart_columns_pkey primary key (eventchartid, sort_order)
);

create table eventchart_dataelementdimensions (
  eventchartid bigint not null,
  sort_order integer not null,
  trackedentitydataelementdimensionid integer not null,
  constraint eventchart_dataelementdimensions_pkey primary key (eventchartid, sort_order)
);

create table eventchart_filters (
  eventchartid bigint not null,
  sort_order integer not null,
  dimension character varying(255),
  constraint eventchart_filters_pkey primary key (eventchartid, sort_order)
);

create table eventchart_itemorgunitgroups (
  eventchartid bigint not null,
  sort_order integer not null,
  orgunitgroupid bigint not null,
  constraint eventchart_itemorgunitgroups_pkey primary key (eventchartid, sort_order)
);

create table eventchart_organisationunits (
  eventchartid bigint not null,
  sort_order integer not null,
  organisationunitid bigint not null,
  constraint eventchart_organisationunits_pkey primary key (eventchartid, sort_order)
);

create table eventchart_orgunitgroupsetdimensions (
  eventchartid bigint not null,
  sort_order integer not null,
  orgunitgroupsetdimensionid integer not null,
  constraint eventchart_orgunitgroupsetdimensions_pkey primary key (eventchartid, sort_order)
);

create table eventchart_orgunitlevels (
  eventchartid bigint not null,
  sort_order integer not null,
  orgunitlevel integer,
  constraint eventchart_orgunitlevels_pkey primary key (eventchartid, sort_order)
);

create table eventchart_periods (
  eventchartid bigint not null,
  sort_order integer not null,
  periodid bigint not null,
  constraint eventchart_periods_pkey primary key (eventchartid, sort_order)
);

create table eventchart_programindicatordimensions (
  eventchartid bigint not null,
  sort_order integer not null,
  trackedentityprogramindicatordimensionid integer not null,
  constraint eventchart_programindicatordimensions_pkey primary key (eventchartid, sort_order)
);

create table eventchart_rows (
  eventchartid bigint not null,
  sort_order integer not null,
  dimension character varying(255),
  constraint eventchart_rows_pkey primary key (eventchartid, sort_order)
);
