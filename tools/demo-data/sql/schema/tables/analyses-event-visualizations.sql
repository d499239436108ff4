-- Tables of the DHIS2 v42 schema with primary keys, unique keys and checks: analyses event visualizations.
-- Written by tools/demo-data/schema/write-schema.mjs from the schema facts; do not edit.

create table eventvisualization (
  eventvisualizationid bigint not null,
  uid character varying(11) not null,
  code character varying(50),
  created timestamp without time zone,
  lastupdated timestamp without time zone,
  name character varying(230) not null,
  relativeperiodsid integer,
  userorganisationunit boolean,
  userorganisationunitchildren boolean,
  userorganisationunitgrandchildren boolean,
  externalaccess boolean,
  userid bigint,
  publicaccess character varying(8),
  programid bigint,
  programstageid bigint,
  startdate timestamp without time zone,
  enddate timestamp without time zone,
  sortorder integer,
  toplimit integer,
  outputtype character varying(30),
  dataelementvaluedimensionid bigint,
  attributevaluedimensionid bigint,
  aggregationtype character varying(30),
  collapsedatadimensions boolean,
  hidenadata boolean,
  completedonly boolean,
  description text,
  title character varying(255),
  lastupdatedby bigint,
  subtitle character varying(255),
  hidetitle boolean,
  hidesubtitle boolean,
  programstatus character varying(40),
  eventstatus character varying(40),
  favorites jsonb,
  subscribers jsonb,
  timefield character varying(255),
  translations jsonb,
  orgunitfield character varying(255),
  userorgunittype character varying(20),
  sharing jsonb default '{}'::jsonb,
  attributevalues jsonb default '{}'::jsonb,
  type character varying(255) not null,
  showdata boolean,
  rangeaxismaxvalue double precision,
  rangeaxisminvalue double precision,
  rangeaxissteps integer,
  rangeaxisdecimals integer,
  domainaxislabel character varying(255),
  rangeaxislabel character varying(255),
  hidelegend boolean,
  targetlinevalue double precision,
  targetlinelabel character varying(255),
  baselinevalue double precision,
  baselinelabel character varying(255),
  regressiontype character varying(40),
  hideemptyrowitems character varying(40),
  percentstackedvalues boolean,
  cumulativevalues boolean,
  nospacebetweencolumns boolean,
  datatype character varying(230),
  hideemptyrows boolean,
  digitgroupseparator character varying(255),
  displaydensity character varying(255),
  fontsize character varying(255),
  showhierarchy boolean,
  rowtotals boolean,
  coltotals boolean,
  showdimensionlabels boolean,
  rowsubtotals boolean,
  colsubtotals boolean,
  legacy boolean,
  simpledimensions jsonb,
  eventrepetitions jsonb,
  legendsetid bigint,
  legenddisplaystrategy character varying(40),
  legenddisplaystyle character varying(40),
  legendshowkey boolean,
  sorting jsonb default '[]'::jsonb,
  skiprounding boolean default false not null,
  trackedentitytypeid bigint,
  relativeperiods jsonb,
  constraint eventvisualization_pkey primary key (eventvisualizationid)
);

create table eventvisualization_attributedimensions (
  eventvisualizationid bigint not null,
  trackedentityattributedimensionid integer not null,
  sort_order integer not null,
  constraint eventvisualization_attributedimensions_pkey primary key (eventvisualizationid, sort_order)
);

create table eventvisualization_categorydimensions (
  eventvisualizationid bigint not null,
  sort_order integer not null,
  categorydimensionid integer not null,
  constraint eventvisualization_categorydimensions_pkey primary key (eventvisualizationid, sort_order)
);

create table eventvisualization_categoryoptiongroupsetdimensions (
  eventvisualizationid bigint not null,
  sort_order integer not null,
  categoryoptiongroupsetdimensionid integer not null,
  constraint eventvisualization_categoryoptiongroupsetdimensions_pkey primary key (eventvisualizationid, sort_order)
);

create table eventvisualization_columns (
  eventvisualizationid bigint not null,
  dimension character varying(255),
  sort_order integer not null,
  constraint eventvisualization_columns_pkey primary key (eventvisualizationid, sort_order)
);

create table eventvisualization_dataelementdimensions (
  eventvisualizationid bigint not null,
  trackedentitydataelementdimensionid integer not null,
  sort_order integer not null,
  constraint eventvisualization_dataelementdimensions_pkey primary key (eventvisualizationid, sort_order)
);

create table eventvisualization_filters (
  eventvisualizationid bigint not null,
  dimension character varying(255),
  sort_order integer not null,
  constraint eventvisualization_filters_pkey primary key (eventvisualizationid, sort_order)
);

create table eventvisualization_itemorgunitgroups (
  eventvisualizationid bigint not null,
  orgunitgroupid bigint not null,
  sort_order integer not null,
  constraint eventvisualization_itemorgunitgroups_pkey primary key (eventvisualizationid, sort_order)
);

create table eventvisualization_organisationunits (
  eventvisualizationid bigint not null,
  organisationunitid bigint not null,
  sort_order integer not null,
  constraint eventvisualization_organisationunits_pkey primary key (eventvisualizationid, sort_order)
);

create table eventvisualization_orgunitgroupsetdimensions (
  eventvisualizationid bigint not null,
  sort_order integer not null,
  orgunitgroupsetdimensionid integer not null,
  constraint eventvisualization_orgunitgroupsetdimensions_pkey primary key (eventvisualizationid, sort_order)
);

create table eventvisualization_orgunitlevels (
  eventvisualizationid bigint not null,
  orgunitlevel integer,
  sort_order integer not null,
  constraint eventvisualization_orgunitlevels_pkey primary key (eventvisualizationid, sort_order)
);

create table eventvisualization_periods (
  eventvisualizationid bigint not null,
  periodid bigint not null,
  sort_order integer not null,
  constraint eventvisualization_periods_pkey primary key (eventvisualizationid, sort_order)
);

create table eventvisualization_programindicatordimensions (
  eventvisualizationid bigint not null,
  trackedentityprogramindicatordimensionid integer not null,
  sort_order integer not null,
  constraint eventvisualization_programindicatordimensions_pkey primary key (eventvisualizationid, sort_order)
);

create table eventvisualization_rows (
  eventvisualizationid bigint not null,
  dimension character varying(255),
  sort_order integer not null,
  constraint eventvisualization_rows_pkey primary key (eventvisualizationid, sort_order)
);
