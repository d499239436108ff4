-- Tables of the DHIS2 v42 schema with primary keys, unique keys and checks: tracker data audit.
-- Written by tools/demo-data/schema/write-schema.mjs from the schema facts; do not edit.

create table eventchangelog (
  eventchangelogid bigint default nextval('eventchangelog_sequence'::regclass) not null,
  eventid bigint not null,
  dataelementid bigint,
  eventfield character varying(100),
  currentvalue character varying(50000),
  previousvalue character varying(50000),
  changelogtype character varying(100) not null,
  created timestamp without time zone not null,
  createdby character varying(255) not null,
  constraint eventchangelog_pkey primary key (eventchangelogid)
);

create table potentialduplicate (
  potentialduplicateid bigint not null,
  uid character varying(11) not null,
  created timestamp without time zone not null,
  lastupdated timestamp without time zone not null,
  original character varying(11) not null,
  duplicate character varying(11) not null,
  status character varying(255) not null,
  createdbyusername character varying(255) not null,
  lastupdatebyusername character varying(255) not null,
  constraint potentialduplicate_check_duplicate CHECK (check_uid(duplicate)),
  constraint potentialduplicate_check_original CHECK (check_uid(original)),
  constraint potentialduplicate_check_uid CHECK (check_uid(uid)),
  constraint potentialduplicate_pkey primary key (potentialduplicateid),
  constraint potentialduplicate_teia_teib unique (original, duplicate),
  constraint potentialduplicate_uid_key unique (uid)
);

create table programownershiphistory (
  programownershiphistoryid integer not null,
  programid bigint,
  trackedentityid bigint,
  startdate timestamp without time zone,
  enddate timestamp without time zone,
  createdby character varying(255),
  organisationunitid bigint,
  constraint programownershiphistory_pkey primary key (programownershiphistoryid)
);

create table programtempowner (
  programtempownerid bigint not null,
  programid bigint,
  trackedentityid bigint,
  validtill timestamp without time zone,
  userid bigint,
  reason character varying(50000),
  constraint programtempowner_pkey primary key (programtempownerid)
);

create table programtempownershipaudit (
  programtempownershipauditid integer not null,
  programid bigint,
  trackedentityid bigint,
  created timestamp without time zone,
  accessedby character varying(255),
  reason character varying(50000),
  constraint programtempownershipaudit_pkey primary key (programtempownershipauditid)
);

create table trackedentityattributevalueaudit (
  trackedentityattributevalueauditid bigint not null,
  trackedentityid bigint,
  trackedentityattributeid bigint,
  value character varying(50000),
  encryptedvalue character varying(50000),
  created timestamp without time zone,
  modifiedby character varying(255),
  audittype character varying(100) not null,
  constraint trackedentityattributevalueaudit_pkey primary key (trackedentityattributevalueauditid)
);

create table trackedentityaudit (
  trackedentityauditid bigint not null,
  trackedentity character varying(255),
  created timestamp without time zone,
  accessedby character varying(255),
  audittype character varying(100) not null,
  comment character varying(50000),
  constraint trackedentityinstanceaudit_pkey primary key (trackedentityauditid)
);

create table trackedentitychangelog (
  trackedentitychangelogid bigint default nextval('trackedentitychangelog_sequence'::regclass) not null,
  trackedentityid bigint not null,
  trackedentityattributeid bigint not null,
  currentvalue character varying(50000),
  previousvalue character varying(50000),
  changelogtype character varying(100) not null,
  created timestamp without time zone not null,
  createdby character varying(255) not null,
  constraint trackedentitychangelog_pkey primary key (trackedentitychangelogid)
);

create table trackedentitydatavalueaudit (
  trackedentitydatavalueauditid bigint not null,
  eventid bigint,
  dataelementid bigint,
  value character varying(50000),
  created timestamp without time zone,
  providedelsewhere boolean,
  modifiedby character varying(255),
  audittype character varying(100) not null,
  constraint trackedentitydatavalueaudit_pkey primary key (trackedentitydatavalueauditid)
);
