-- Tables of the DHIS2 v42 schema with primary keys, unique keys and checks: data sets.
-- Written by tools/demo-data/schema/write-schema.mjs from the schema facts; do not edit.

create table dataentryform (
  dataentryformid bigint not null,
  uid character varying(11) not null,
  code character varying(50),
  created timestamp without time zone not null,
  lastupdated timestamp without time zone not null,
  lastupdatedby bigint,
  name character varying(160) not null,
  style character varying(40),
  htmlcode text,
  format integer,
  translations jsonb,
  constraint dataentryform_pkey primary key (dataentryformid),
  constraint uk_dhl0qt8y7hht7krbiym1e9x3n unique (code),
  constraint uk_p8tvo9tqrdn5tb45d0g5cko5o unique (name),
  constraint uk_q0obvr5rvxhlnjs367y1f0bav unique (uid)
);

create table dataset (
  datasetid bigint not null,
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
  periodtypeid integer not null,
  categorycomboid bigint not null,
  mobile boolean not null,
  version integer,
  expirydays double precision,
  timelydays double precision,
  notifycompletinguser boolean,
  workflowid bigint,
  openfutureperiods integer,
  fieldcombinationrequired boolean,
  validcompleteonly boolean,
  novaluerequirescomment boolean,
  skipoffline boolean,
  dataelementdecoration boolean,
  renderastabs boolean,
  renderhorizontally boolean,
  compulsoryfieldscompleteonly boolean,
  userid bigint,
  publicaccess character varying(8),
  dataentryform bigint,
  notificationrecipients bigint,
  translations jsonb,
  attributevalues jsonb default '{}'::jsonb,
  openperiodsaftercoenddate integer default 0,
  sharing jsonb default '{}'::jsonb,
  displayoptions jsonb default '{}'::jsonb,
  constraint dataset_pkey primary key (datasetid),
  constraint dataset_unique_shortname unique (shortname),
  constraint uk_ayk5ey2r1fh1akknxtpcpyp9r unique (uid),
  constraint uk_oeni5ndit5g033f1s1j08bdry unique (code)
);

create table datasetelement (
  datasetelementid integer not null,
  datasetid bigint,
  dataelementid bigint not null,
  categorycomboid bigint,
  constraint datasetelement_pkey primary key (datasetelementid),
  constraint datasetelement_unique_key unique (datasetid, dataelementid)
);

create table datasetindicators (
  indicatorid bigint not null,
  datasetid bigint not null,
  constraint datasetindicators_pkey primary key (datasetid, indicatorid)
);

create table datasetlegendsets (
  datasetid bigint not null,
  sort_order integer not null,
  legendsetid bigint not null,
  constraint datasetlegendsets_pkey primary key (datasetid, sort_order)
);

create table datasetnotification_datasets (
  datasetnotificationtemplateid bigint not null,
  datasetid bigint not null,
  constraint datasetnotification_datasets_pkey primary key (datasetnotificationtemplateid, datasetid)
);

create table datasetnotificationtemplate (
  datasetnotificationtemplateid bigint not null,
  uid character varying(11) not null,
  code character varying(50),
  created timestamp without time zone not null,
  lastupdated timestamp without time zone not null,
  lastupdatedby bigint,
  name character varying(230) not null,
  subjecttemplate character varying(100),
  messagetemplate text not null,
  relativescheduleddays integer,
  notifyparentorganisationunitonly boolean,
  notifyusersinhierarchyonly boolean,
  sendstrategy character varying(50),
  usergroupid bigint,
  datasetnotificationtrigger character varying(255),
  notificationrecipienttype character varying(255),
  translations jsonb default '[]'::jsonb,
  constraint datasetnotificationtemplate_pkey primary key (datasetnotificationtemplateid),
  constraint uk_jjt6ctp2xi4d7vtv4pwkkdhh0 unique (uid),
  constraint uk_mq0y6uuq2erprg2siebo2mk1o unique (code)
);

create table datasetnotificationtemplate_deliverychannel (
  datasetnotificationtemplateid bigint not null,
  deliverychannel character varying(255)
);

create table datasetoperands (
  datasetid bigint not null,
  dataelementoperandid bigint not null,
  constraint datasetoperands_pkey primary key (datasetid, dataelementoperandid)
);

create table datasetsource (
  sourceid bigint not null,
  datasetid bigint not null,
  constraint datasetsource_pkey primary key (datasetid, sourceid)
);

create table section (
  sectionid bigint not null,
  uid character varying(11) not null,
  code character varying(50),
  created timestamp without time zone not null,
  lastupdated timestamp without time zone not null,
  lastupdatedby bigint,
  name character varying(230) not null,
  description text,
  datasetid bigint not null,
  sortorder integer not null,
  showrowtotals boolean,
  showcolumntotals boolean,
  translations jsonb,
  attributevalues jsonb default '{}'::jsonb,
  disabledataelementautogroup boolean default false,
  displayoptions jsonb default '{}'::jsonb,
  constraint section_pkey primary key (sectionid),
  constraint key_sectionnamedataset unique (name, datasetid),
  constraint uk_9hvlbsw019hscf35xb5behfx9 unique (code),
  constraint uk_a50otc0l2chm0heii6scpit4k unique (uid)
);

create table sectiondataelements (
  sectionid bigint not null,
  sort_order integer not null,
  dataelementid bigint not null,
  constraint sectiondataelements_pkey primary key (sectionid, sort_order)
);

create table sectiongreyedfields (
  sectionid bigint not null,
  dataelementoperandid bigint not null,
  constraint sectiongreyedfields_pkey primary key (sectionid, dataelementoperandid)
);

create table sectionindicators (
  sectionid bigint not null,
  sort_order integer not null,
  indicatorid bigint not null,
  constraint sectionindicators_pkey primary key (sectionid, sort_order)
);

create table smscodes (
  smscodeid integer not null,
  code character varying(255),
  formula text,
  compulsory boolean,
  dataelementid bigint,
  trackedentityattributeid bigint,
  optionid bigint,
  constraint smscodes_pkey primary key (smscodeid)
);
