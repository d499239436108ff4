-- Tables of the DHIS2 v42 schema with primary keys, unique keys and checks: aggregate data.
-- Written by tools/demo-data/schema/write-schema.mjs from the schema facts; do not edit.

create table completedatasetregistration (
  datasetid bigint not null,
  periodid bigint not null,
  sourceid bigint not null,
  attributeoptioncomboid bigint not null,
  date timestamp without time zone,
  storedby character varying(255),
  lastupdatedby character varying(255),
  lastupdated timestamp without time zone,
  completed boolean not null,
  constraint completedatasetregistration_pkey primary key (datasetid, periodid, sourceid, attributeoptioncomboid)
);

create table dataapproval (
  dataapprovalid bigint not null,
  dataapprovallevelid bigint not null,
  workflowid bigint not null,
  periodid bigint not null,
  organisationunitid bigint not null,
  attributeoptioncomboid bigint not null,
  accepted boolean not null,
  created timestamp without time zone not null,
  creator bigint not null,
  lastupdated timestamp without time zone,
  lastupdatedby bigint,
  constraint dataapproval_pkey primary key (dataapprovalid),
  constraint dataapproval_unique_key unique (dataapprovallevelid, workflowid, periodid, organisationunitid, attributeoptioncomboid)
);

create table dataapprovalaudit (
  dataapprovalauditid bigint not null,
  levelid bigint not null,
  workflowid bigint not null,
  periodid bigint not null,
  organisationunitid bigint not null,
  attributeoptioncomboid bigint not null,
  action character varying(100) not null,
  created timestamp without time zone not null,
  creator bigint not null,
  constraint dataapprovalaudit_pkey primary key (dataapprovalauditid)
);

create table dataapprovallevel (
  dataapprovallevelid bigint not null,
  uid character varying(11) not null,
  code character varying(50),
  created timestamp without time zone not null,
  lastupdated timestamp without time zone not null,
  lastupdatedby bigint,
  name character varying(230) not null,
  level integer not null,
  orgunitlevel integer not null,
  categoryoptiongroupsetid bigint,
  userid bigint,
  publicaccess character varying(8),
  translations jsonb,
  sharing jsonb default '{}'::jsonb,
  constraint dataapprovallevel_pkey primary key (dataapprovallevelid),
  constraint uk_2r18tvmbtksk69j35uxpwej44 unique (code),
  constraint uk_5mq4bmpyevmr1ddkkopweted1 unique (name),
  constraint uk_hqekpuhjg3g4k4t7xdnu10jy4 unique (orgunitlevel, categoryoptiongroupsetid),
  constraint uk_i1uhc0c8jgxkhlswl9fujsicf unique (uid)
);

create table dataapprovalworkflow (
  workflowid bigint not null,
  uid character varying(11) not null,
  code character varying(50),
  created timestamp without time zone not null,
  lastupdated timestamp without time zone not null,
  lastupdatedby bigint,
  name character varying(230) not null,
  periodtypeid integer not null,
  categorycomboid bigint not null,
  userid bigint,
  publicaccess character varying(8),
  translations jsonb,
  sharing jsonb default '{}'::jsonb,
  constraint dataapprovalworkflow_pkey primary key (workflowid),
  constraint uk_3svwn20y9qda34bmatesg5c0j unique (code),
  constraint uk_by4pqq1ans00ffmrgqqh9ehog unique (uid),
  constraint uk_n18s4feicujvngv2ajoesdgio unique (name)
);

create table dataapprovalworkflowlevels (
  workflowid bigint not null,
  dataapprovallevelid bigint not null,
  constraint dataapprovalworkflowlevels_pkey primary key (workflowid, dataapprovallevelid)
);

create table datainputperiod (
  datainputperiodid integer not null,
  periodid bigint not null,
  openingdate timestamp without time zone,
  closingdate timestamp without time zone,
  datasetid bigint,
  constraint datainputperiod_pkey primary key (datainputperiodid)
);

create table datavalue (
  dataelementid bigint not null,
  periodid bigint not null,
  sourceid bigint not null,
  categoryoptioncomboid bigint not null,
  attributeoptioncomboid bigint not null,
  value character varying(50000),
  storedby character varying(255),
  created timestamp without time zone not null,
  lastupdated timestamp without time zone not null,
  comment character varying(50000),
  followup boolean,
  deleted boolean not null,
  constraint datavalue_pkey primary key (dataelementid, periodid, sourceid, categoryoptioncomboid, attributeoptioncomboid)
);

create table datavalueaudit (
  datavalueauditid bigint not null,
  dataelementid bigint not null,
  periodid bigint not null,
  organisationunitid bigint not null,
  categoryoptioncomboid bigint not null,
  attributeoptioncomboid bigint not null,
  value character varying(50000),
  created timestamp without time zone,
  modifiedby character varying(100),
  audittype character varying(100) not null,
  constraint datavalueaudit_pkey primary key (datavalueauditid)
);

create table lockexception (
  lockexceptionid bigint not null,
  organisationunitid bigint,
  periodid bigint,
  datasetid bigint,
  created timestamp without time zone default now() not null,
  constraint lockexception_pkey primary key (lockexceptionid)
);

create table minmaxdataelement (
  minmaxdataelementid bigint default nextval('hibernate_sequence'::regclass) not null,
  sourceid bigint not null,
  dataelementid bigint not null,
  categoryoptioncomboid bigint not null,
  minimumvalue integer not null,
  maximumvalue integer not null,
  generatedvalue boolean not null,
  constraint minmaxdataelement_pkey primary key (sourceid, dataelementid, categoryoptioncomboid)
);

create table period (
  periodid bigint not null,
  periodtypeid integer,
  startdate date not null,
  enddate date not null,
  constraint period_pkey primary key (periodid),
  constraint uk_tbkbjga8h4j5u33d7hbcuk66t unique (periodtypeid, startdate, enddate)
);

create table periodtype (
  periodtypeid integer not null,
  name character varying(50) not null,
  constraint periodtype_pkey primary key (periodtypeid)
);
