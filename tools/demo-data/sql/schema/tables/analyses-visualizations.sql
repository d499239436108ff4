-- Tables of the DHIS2 v42 schema with primary keys, unique keys and checks: analyses visualizations.
-- Written by tools/demo-data/schema/write-schema.mjs from the schema facts; do not edit.

create table axis (
  axisid bigint not null,
  dimensionalitem character varying(255) not null,
  axis integer not null,
  constraint axis_pkey primary key (axisid)
);

create table datadimensionitem (
  datadimensionitemid integer not null,
  indicatorid bigint,
  dataelementid bigint,
  dataelementoperand_dataelementid bigint,
  dataelementoperand_categoryoptioncomboid bigint,
  datasetid bigint,
  metric character varying(50),
  programindicatorid bigint,
  programdataelement_programid bigint,
  programdataelement_dataelementid bigint,
  programattribute_programid bigint,
  programattribute_attributeid bigint,
  expressiondimensionitemid bigint,
  programdataelementoption_programid bigint,
  programdataelementoption_dataelementid bigint,
  programdataelementoption_optionid bigint,
  programattributeoption_programid bigint,
  programattributeoption_attributeid bigint,
  programattributeoption_optionid bigint,
  constraint datadimensionitem_pkey primary key (datadimensionitemid)
);

create table relativeperiods (
  relativeperiodsid integer not null,
  thisday boolean not null,
  yesterday boolean not null,
  last3days boolean not null,
  last7days boolean not null,
  last14days boolean not null,
  thismonth boolean not null,
  lastmonth boolean not null,
  thisbimonth boolean not null,
  lastbimonth boolean not null,
  thisquarter boolean not null,
  lastquarter boolean not null,
  thissixmonth boolean not null,
  lastsixmonth boolean not null,
  weeksthisyear boolean,
  monthsthisyear boolean not null,
  bimonthsthisyear boolean,
  quartersthisyear boolean not null,
  thisyear boolean not null,
  monthslastyear boolean not null,
  quarterslastyear boolean not null,
  lastyear boolean not null,
  last5years boolean not null,
  last12months boolean not null,
  last6months boolean not null,
  last3months boolean not null,
  last6bimonths boolean not null,
  last4quarters boolean not null,
  last2sixmonths boolean not null,
  thisfinancialyear boolean not null,
  lastfinancialyear boolean not null,
  last5financialyears boolean not null,
  thisweek boolean not null,
  lastweek boolean not null,
  thisbiweek boolean,
  lastbiweek boolean,
  last4weeks boolean not null,
  last4biweeks boolean,
  last12weeks boolean not null,
  last52weeks boolean not null,
  last30days boolean not null,
  last60days boolean not null,
  last90days boolean not null,
  last180days boolean not null,
  last10years boolean not null,
  last10financialyears boolean not null,
  constraint relativeperiods_pkey primary key (relativeperiodsid)
);

create table series (
  seriesid bigint not null,
  series character varying(255) not null,
  axis integer not null,
  constraint series_pkey primary key (seriesid)
);

create table visualization (
  visualizationid bigint not null,
  uid character varying(11) not null,
  name character varying(255) not null,
  type character varying(255) not null,
  code character varying(50),
  title character varying(255),
  subtitle character varying(255),
  description text,
  created timestamp without time zone,
  startdate timestamp without time zone,
  enddate timestamp without time zone,
  sortorder integer,
  toplimit integer,
  userid bigint,
  userorgunittype character varying(20),
  publicaccess character varying(8),
  displaydensity character varying(255),
  fontsize character varying(255),
  relativeperiodsid integer,
  digitgroupseparator character varying(255),
  legendsetid bigint,
  legenddisplaystyle character varying(40),
  legenddisplaystrategy character varying(40),
  aggregationtype character varying(255),
  regressiontype character varying(40),
  targetlinevalue double precision,
  targetlinelabel character varying(255),
  rangeaxislabel character varying(255),
  rangeaxismaxvalue double precision,
  rangeaxissteps integer,
  rangeaxisdecimals integer,
  rangeaxisminvalue double precision,
  domainaxislabel character varying(255),
  baselinevalue double precision,
  baselinelabel character varying(255),
  numbertype character varying(40),
  measurecriteria character varying(255),
  hideemptyrowitems character varying(40),
  percentstackedvalues boolean,
  nospacebetweencolumns boolean,
  regression boolean,
  externalaccess boolean,
  userorganisationunit boolean,
  userorganisationunitchildren boolean,
  userorganisationunitgrandchildren boolean,
  paramreportingperiod boolean,
  paramorganisationunit boolean,
  paramparentorganisationunit boolean,
  paramgrandparentorganisationunit boolean,
  rowtotals boolean,
  coltotals boolean,
  cumulative boolean,
  rowsubtotals boolean,
  colsubtotals boolean,
  completedonly boolean,
  skiprounding boolean,
  showdimensionlabels boolean,
  hidetitle boolean,
  hidesubtitle boolean,
  hidelegend boolean,
  hideemptycolumns boolean,
  hideemptyrows boolean,
  showhierarchy boolean,
  showdata boolean,
  lastupdatedby bigint,
  lastupdated timestamp without time zone,
  favorites jsonb,
  subscribers jsonb,
  translations jsonb,
  series jsonb,
  fontstyle jsonb,
  colorset character varying(255),
  sharing jsonb default '{}'::jsonb,
  outlieranalysis jsonb,
  fixcolumnheaders boolean not null,
  fixrowheaders boolean not null,
  attributevalues jsonb default '{}'::jsonb,
  serieskey jsonb,
  axes jsonb,
  legendshowkey boolean,
  icons jsonb default '[]'::jsonb,
  sorting jsonb default '[]'::jsonb,
  relativeperiods jsonb,
  constraint visualization_pkey primary key (visualizationid),
  constraint visualization_code_key unique (code),
  constraint visualization_relativeperiodsid_key unique (relativeperiodsid),
  constraint visualization_uid_key unique (uid)
);

create table visualization_axis (
  visualizationid bigint not null,
  sort_order integer not null,
  axisid bigint not null,
  constraint visualization_axis_pkey primary key (visualizationid, sort_order)
);

create table visualization_categorydimensions (
  visualizationid bigint not null,
  categorydimensionid integer not null,
  sort_order integer not null,
  constraint visualization_categorydimensions_pkey primary key (visualizationid, sort_order)
);

create table visualization_categoryoptiongroupsetdimensions (
  visualizationid bigint not null,
  sort_order integer not null,
  categoryoptiongroupsetdimensionid integer not null,
  constraint visualization_categoryoptiongroupsetdimensions_pkey primary key (visualizationid, sort_order)
);

create table visualization_columns (
  visualizationid bigint not null,
  dimension character varying(255),
  sort_order integer not null,
  constraint visualization_columns_pkey primary key (visualizationid, sort_order)
);

create table visualization_datadimensionitems (
  visualizationid bigint not null,
  datadimensionitemid integer not null,
  sort_order integer not null,
  constraint visualization_datadimensionitems_pkey primary key (visualizationid, sort_order)
);

create table visualization_dataelementgroupsetdimensions (
  visualizationid bigint not null,
  sort_order integer not null,
  dataelementgroupsetdimensionid integer not null,
  constraint visualization_dataelementgroupsetdimensions_pkey primary key (visualizationid, sort_order)
);

create table visualization_filters (
  visualizationid bigint not null,
  dimension character varying(255),
  sort_order integer not null,
  constraint visualization_filters_pkey primary key (visualizationid, sort_order)
);

create table visualization_itemorgunitgroups (
  visualizationid bigint not null,
  orgunitgroupid bigint not null,
  sort_order integer not null,
  constraint visualization_itemorgunitgroups_pkey primary key (visualizationid, sort_order)
);

create table visualization_organisationunits (
  visualizationid bigint not null,
  organisationunitid bigint not null,
  sort_order integer not null,
  constraint visualization_organisationunits_pkey primary key (visualizationid, sort_order)
);

create table visualization_orgunitgroupsetdimensions (
  visualizationid bigint not null,
  sort_order integer not null,
  orgunitgroupsetdimensionid integer not null,
  constraint visualization_orgunitgroupsetdimensions_pkey primary key (visualizationid, sort_order)
);

create table visualization_orgunitlevels (
  visualizationid bigint not null,
  orgunitlevel integer,
  sort_order integer not null,
  constraint visualization_orgunitlevels_pkey primary key (visualizationid, sort_order)
);

create table visualization_periods (
  visualizationid bigint not null,
  periodid bigint not null,
  sort_order integer not null,
  constraint visualization_periods_pkey primary key (visualizationid, sort_order)
);

create table visualization_rows (
  visualizationid bigint not null,
  dimension character varying(255),
  sort_order integer not null,
  constraint visualization_rows_pkey primary key (visualizationid, sort_order)
);

create table visualization_yearlyseries (
  visualizationid bigint not null,
  sort_order integer not null,
  yearlyseries character varying(255),
  constraint visualization_yearlyseries_pkey primary key (visualizationid, sort_order)
);
