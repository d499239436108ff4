-- Tables of the DHIS2 v42 schema with primary keys, unique keys and checks: analyses maps.
-- Written by tools/demo-data/schema/write-schema.mjs from the schema facts; do not edit.

create table map (
  mapid bigint not null,
  uid character varying(11) not null,
  code character varying(50),
  created timestamp without time zone not null,
  lastupdated timestamp without time zone not null,
  lastupdatedby bigint,
  name character varying(230) not null,
  description text,
  longitude double precision,
  latitude double precision,
  zoom integer,
  basemap character varying(255),
  title character varying(255),
  externalaccess boolean,
  userid bigint,
  publicaccess character varying(8),
  favorites jsonb,
  subscribers jsonb,
  translations jsonb,
  sharing jsonb default '{}'::jsonb,
  attributevalues jsonb default '{}'::jsonb,
  constraint map_pkey primary key (mapid),
  constraint uk_37l2m3o1xfuagpki90gfh5kqb unique (code),
  constraint uk_grp9b5jne53f806pc92sfd5s8 unique (uid)
);

create table mapmapviews (
  mapid bigint not null,
  sort_order integer not null,
  mapviewid bigint not null,
  constraint mapmapviews_pkey primary key (mapid, sort_order)
);

create table mapview (
  mapviewid bigint not null,
  uid character varying(11) not null,
  code character varying(50),
  created timestamp without time zone not null,
  lastupdated timestamp without time zone not null,
  lastupdatedby bigint,
  description text,
  layer character varying(255) not null,
  relativeperiodsid integer,
  userorganisationunit boolean,
  userorganisationunitchildren boolean,
  userorganisationunitgrandchildren boolean,
  aggregationtype character varying(40),
  programid bigint,
  programstageid bigint,
  startdate timestamp without time zone,
  enddate timestamp without time zone,
  trackedentitytypeid bigint,
  programstatus character varying(40),
  followup boolean,
  organisationunitselectionmode character varying(40),
  method integer,
  classes integer,
  colorlow character varying(255),
  colorhigh character varying(255),
  colorscale character varying(255),
  legendsetid bigint,
  radiuslow integer,
  radiushigh integer,
  opacity double precision,
  orgunitgroupsetid bigint,
  arearadius integer,
  hidden boolean,
  labels boolean,
  labelfontsize character varying(255),
  labelfontweight character varying(255),
  labelfontstyle character varying(255),
  labelfontcolor character varying(255),
  eventclustering boolean,
  eventcoordinatefield character varying(255),
  eventpointcolor character varying(255),
  eventpointradius integer,
  config text,
  styledataitem jsonb,
  translations jsonb,
  renderingstrategy character varying(50) not null,
  userorgunittype character varying(20),
  thematicmaptype character varying(50),
  nodatacolor character varying(7),
  eventstatus character varying(50),
  organisationunitcolor character varying(7),
  orgunitfield character varying(255),
  labeltemplate character varying(50),
  name character varying(230),
  relativeperiods jsonb,
  constraint mapview_pkey primary key (mapviewid),
  constraint uk_1dw8gju4leg7iud4gpsr5r1ng unique (uid),
  constraint uk_6nm3ynkrtuj01bpo1uwcryq06 unique (code),
  constraint uk_8eyremdx683wcd9owh1t5jufs unique (relativeperiodsid)
);

create table mapview_attributedimensions (
  mapviewid bigint not null,
  sort_order integer not null,
  trackedentityattributedimensionid integer not null,
  constraint mapview_attributedimensions_pkey primary key (mapviewid, sort_order)
);

create table mapview_categorydimensions (
  mapviewid bigint not null,
  categorydimensionid integer not null,
  sort_order integer not null,
  constraint mapview_categorydimensions_pkey primary key (mapviewid, sort_order)
);

create table mapview_categoryoptiongroupsetdimensions (
  mapviewid bigint not null,
  sort_order integer not null,
  categoryoptiongroupsetdimensionid integer not null,
  constraint mapview_categoryoptiongroupsetdimensions_pkey primary key (mapviewid, sort_order)
);

create table mapview_columns (
  mapviewid bigint not null,
  sort_order integer not null,
  dimension character varying(255),
  constraint mapview_columns_pkey primary key (mapviewid, sort_order)
);

create table mapview_datadimensionitems (
  mapviewid bigint not null,
  sort_order integer not null,
  datadimensionitemid integer not null,
  constraint mapview_datadimensionitems_pkey primary key (mapviewid, sort_order)
);

create table mapview_dataelementdimensions (
  mapviewid bigint not null,
  sort_order integer not null,
  trackedentitydataelementdimensionid integer not null,
  constraint mapview_dataelementdimensions_pkey primary key (mapviewid, sort_order)
);

create table mapview_filters (
  mapviewid bigint not null,
  dimension character varying(255),
  sort_order integer not null,
  constraint mapview_filters_pkey primary key (mapviewid, sort_order)
);

create table mapview_itemorgunitgroups (
  mapviewid bigint not null,
  sort_order integer not null,
  orgunitgroupid bigint not null,
  constraint mapview_itemorgunitgroups_pkey primary key (mapviewid, sort_order)
);

create table mapview_organisationunits (
  mapviewid bigint not null,
  sort_order integer not null,
  organisationunitid bigint not null,
  constraint mapview_organisationunits_pkey primary key (mapviewid, sort_order)
);

create table mapview_orgunitgroupsetdimensions (
  mapviewid bigint not null,
  sort_order integer not null,
  orgunitgroupsetdimensionid integer not null,
  constraint mapview_orgunitgroupsetdimensions_pkey primary key (mapviewid, sort_order)
);

create table mapview_orgunitlevels (
  mapviewid bigint not null,
  sort_order integer not null,
  orgunitlevel integer,
  constraint mapview_orgunitlevels_pkey primary key (mapviewid, sort_order)
);

create table mapview_periods (
  mapviewid bigint not null,
  sort_order integer not null,
  periodid bigint not null,
  constraint mapview_periods_pkey primary key (mapviewid, sort_order)
);
