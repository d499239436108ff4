-- Tables of the DHIS2 v42 schema with primary keys, unique keys and checks: program rules and indicators.
-- Written by tools/demo-data/schema/write-schema.mjs from the schema facts; do not edit.

create table periodboundary (
  periodboundaryid bigint not null,
  uid character varying(11) not null,
  code character varying(50),
  created timestamp without time zone not null,
  lastupdated timestamp without time zone not null,
  lastupdatedby bigint,
  boundarytarget character varying(50),
  analyticsperiodboundarytype character varying(50),
  offsetperiods integer,
  offsetperiodtypeid integer,
  programindicatorid bigint,
  constraint periodboundary_pkey primary key (periodboundaryid),
  constraint uk_4e9t02lypy6ynejqfegixx36k unique (uid),
  constraint uk_sbipy5btkgy542bdbx7mxppdd unique (code)
);

create table programindicator (
  programindicatorid bigint not null,
  uid character varying(11) not null,
  code character varying(50),
  created timestamp without time zone not null,
  lastupdated timestamp without time zone not null,
  lastupdatedby bigint,
  name character varying(230) not null,
  shortname character varying(50) not null,
  description text,
  formname text,
  style jsonb,
  programid bigint not null,
  expression text,
  filter text,
  aggregationtype character varying(40),
  decimals integer,
  aggregateexportcategoryoptioncombo character varying(255),
  aggregateexportattributeoptioncombo character varying(255),
  displayinform boolean,
  analyticstype character varying(15) not null,
  userid bigint,
  publicaccess character varying(8),
  translations jsonb,
  attributevalues jsonb default '{}'::jsonb,
  sharing jsonb default '{}'::jsonb,
  orgunitfield text,
  aggregateexportdataelement character varying(255),
  categorycomboid bigint not null,
  attributecomboid bigint not null,
  categorymappingids jsonb default '[]'::jsonb,
  constraint programindicator_pkey primary key (programindicatorid),
  constraint uk_4372w9f7asbu1ybpduj2xqjmt unique (shortname),
  constraint uk_59abitsfd3u0jx4ntrrblven0 unique (uid),
  constraint uk_7udjng39j4ddafjn57r58v7oq unique (name),
  constraint uk_do17h5nk71uvc3xjry6kgevj9 unique (code)
);

create table programindicatorgroup (
  programindicatorgroupid bigint not null,
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
  constraint programindicatorgroup_pkey primary key (programindicatorgroupid),
  constraint uk_2p9x16ryxtek0g6bqwd49et0c unique (uid),
  constraint uk_7carnwjb5dtsk6i5dn43wy9ck unique (name),
  constraint uk_f7wfef3jx1yl73stqs7b45ewb unique (code)
);

create table programindicatorgroupmembers (
  programindicatorid bigint not null,
  programindicatorgroupid bigint not null,
  constraint programindicatorgroupmembers_pkey primary key (programindicatorgroupid, programindicatorid)
);

create table programindicatorlegendsets (
  programindicatorid bigint not null,
  sort_order integer not null,
  legendsetid bigint not null,
  constraint programindicatorlegendsets_pkey primary key (programindicatorid, sort_order)
);

create table programnotificationtemplate (
  programnotificationtemplateid bigint not null,
  uid character varying(11) not null,
  code character varying(50),
  created timestamp without time zone not null,
  lastupdated timestamp without time zone not null,
  lastupdatedby bigint,
  name character varying(230) not null,
  relativescheduleddays integer,
  usergroupid bigint,
  trackedentityattributeid bigint,
  dataelementid bigint,
  subjecttemplate character varying(100),
  messagetemplate text not null,
  notifyparentorganisationunitonly boolean,
  notifyusersinhierarchyonly boolean,
  notificationtrigger character varying(255),
  notificationrecipienttype character varying(255),
  programstageid bigint,
  programid bigint,
  sendrepeatable boolean not null,
  translations jsonb default '[]'::jsonb,
  constraint programnotificationtemplate_pkey primary key (programnotificationtemplateid),
  constraint uk_2pimmculf9ttu2dxquomb9ram unique (uid),
  constraint uk_ot8a05g9d4k5l67xi062xx5w6 unique (code)
);

create table programnotificationtemplate_deliverychannel (
  programnotificationtemplatedeliverychannelid bigint not null,
  deliverychannel character varying(255)
);

create table programrule (
  programruleid bigint not null,
  uid character varying(11) not null,
  code character varying(50),
  created timestamp without time zone not null,
  lastupdated timestamp without time zone not null,
  lastupdatedby bigint,
  name character varying(230) not null,
  description character varying(255),
  programid bigint not null,
  programstageid bigint,
  rulecondition text,
  priority integer,
  translations jsonb,
  constraint programrule_pkey primary key (programruleid),
  constraint uk_7odx4uo6s5bg55kt1fxky4a8v unique (code),
  constraint uk_p7arcbl58mmcrj2didtr0ruqh unique (uid)
);

create table programruleaction (
  programruleactionid bigint not null,
  uid character varying(11) not null,
  code character varying(50),
  created timestamp without time zone not null,
  lastupdated timestamp without time zone not null,
  lastupdatedby bigint,
  programruleid bigint,
  actiontype character varying(255) not null,
  dataelementid bigint,
  trackedentityattributeid bigint,
  programindicatorid bigint,
  programstagesectionid bigint,
  programstageid bigint,
  optionid bigint,
  optiongroupid bigint,
  location character varying(255),
  content text,
  data text,
  evaluationtime character varying(50),
  environments jsonb,
  translations jsonb,
  notificationtemplateid bigint,
  constraint programruleaction_pkey primary key (programruleactionid),
  constraint uk_3c2n8db21er764e4skh3qg57w unique (uid),
  constraint uk_fbferisvig2o4f5owb5lnygf3 unique (code)
);

create table programrulevariable (
  programrulevariableid bigint not null,
  uid character varying(11) not null,
  code character varying(50),
  created timestamp without time zone not null,
  lastupdated timestamp without time zone not null,
  lastupdatedby bigint,
  name character varying(230) not null,
  programid bigint not null,
  sourcetype character varying(255) not null,
  trackedentityattributeid bigint,
  dataelementid bigint,
  usecodeforoptionset boolean,
  programstageid bigint,
  translations jsonb default '[]'::jsonb,
  valuetype character varying(50) not null,
  constraint programrulevariable_pkey primary key (programrulevariableid),
  constraint uk_cto4jvd9q49voite13v0egy3i unique (code),
  constraint uk_e5mhmtj1h7xdfiio2panhapgg unique (uid)
);
