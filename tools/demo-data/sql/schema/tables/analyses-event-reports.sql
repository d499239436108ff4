-- Tables of the DHIS2 v42 schema with primary keys, unique keys and checks: analyses event reports.
-- Written by tools/demo-data/schema/write-schema.mjs from the schema facts; do not edit.

create table eventreport (
  eventreportid bigint not null,
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
  datatype character varying(40),
  rowtotals boolean,
  coltotals boolean,
  rowsubtotals boolean,
  colsubtotals boolean,
  hideemptyrows boolean,
  hidenadata boolean,
  showhierarchy boolean,
  outputtype character varying(30),
  collapsedatadimensions boolean,
  showdimensionlabels boolean,
  digitgroupseparator character varying(40),
  displaydensity character varying(40),
  fontsize character varying(40),
  programstatus character varying(40),
  eventstatus character varying(40),
  sortorder integer,
  toplimit integer,
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
  simpledimensions jsonb,
  constraint eventreport_pkey primary key (eventreportid),
  constraint uk_eqd95mucf5pd856dqlwe6y36c unique (code),
  constraint uk_lnnx8vmalkhkmneryv1ytjq68 unique (uid),
  constraint uk_q0oyainj1lis9c8kkh5sky2ri unique (relativeperiodsid)
);

create table eventreport_attributedimensions (
  eventreportid bigint not null,
  sort_order integer not null,
  trackedentityattributedimensionid integer not null,
  constraint eventreport_attributedimensions_pkey primary key (eventreportid, sort_order)
);

create table eventreport_categorydimensions (
  eventreportid bigint not null,
  sort_order integer not null,
  categorydimensionid integer not null,
  constraint eventreport_categorydimensions_pkey primary key (eventreportid, sort_order)
);

create table eventreport_categoryoptiongroupsetdimensions (
  eventreportid bigint not null,
  sort_order integer not null,
  categoryoptiongroupsetdimensionid integer not null,
  constraint eventreport_categoryoptiongroupsetdimensions_pkey primary key (eventreportid, sort_order)
);

create table eventreport_columns (
  eventreportid bigint not null,
  sort_order integer not null,
  dimension character varying(255),
  constraint eventreport_columns_pkey primary key (eventreportid, sort_order)
);

create table eventreport_dataelementdimensions (
  eventreportid bigint not null,
  sort_order integer not null,
  trackedentitydataelementdimensionid integer not null,
  constraint eventreport_dataelementdimensions_pkey primary key (eventreportid, sort_order)
);

create table eventreport_filters (
  eventreportid bigint not null,
  sort_order integer not null,
  dimension character varying(255),
  constraint eventreport_filters_pkey primary key (eventreportid, sort_order)
);

create table eventreport_itemorgunitgroups (
  eventreportid bigint not null,
  sort_order integer not null,
  orgunitgroupid bigint not null,
  constraint eventreport_itemorgunitgroups_pkey primary key (eventreportid, sort_order)
);

create table eventreport_organisationunits (
  eventreportid bigint not null,
  sort_order integer not null,
  organisationunitid bigint not null,
  constraint eventreport_organisationunits_pkey primary key (eventreportid, sort_order)
);

create table eventreport_orgunitgroupsetdimensions (
  eventreportid bigint not null,
  sort_order integer not null,
  orgunitgroupsetdimensionid integer not null,
  constraint eventreport_orgunitgroupsetdimensions_pkey primary key (eventreportid, sort_order)
);

create table eventreport_orgunitlevels (
  eventreportid bigint not null,
  sort_order integer not null,
  orgunitlevel integer,
  constraint eventreport_orgunitlevels_pkey primary key (eventreportid, sort_order)
);

create table eventreport_periods (
  eventreportid bigint not null,
  sort_order integer not null,
  periodid bigint not null,
  constraint eventreport_periods_pkey primary key (eventreportid, sort_order)
);

create table eventreport_programindicatordimensions (
  eventreportid bigint not null,
  sort_order integer not null,
  trackedentityprogramindicatordimensionid integer not null,
  constraint eventreport_programindicatordimensions_pkey primary key (eventreportid, sort_order)
);

create table eventreport_rows (
  eventreportid bigint not null,
  sort_order integer not null,
  dimension character varying(255),
  constraint eventreport_rows_pkey primary key (eventreportid, sort_order)
);
