-- Tables of the DHIS2 v42 schema with primary keys, unique keys and checks: jobs and settings.
-- Written by tools/demo-data/schema/write-schema.mjs from the schema facts; do not edit.

create table configuration (
  configurationid integer not null,
  systemid character varying(255),
  feedbackrecipientsid bigint,
  offlineorgunitlevelid bigint,
  infrastructuralindicatorsid bigint,
  infrastructuraldataelementsid bigint,
  infrastructuralperiodtypeid integer,
  selfregistrationrole bigint,
  selfregistrationorgunit bigint,
  facilityorgunitgroupset bigint,
  facilityorgunitlevel bigint,
  systemupdatenotificationrecipientsid bigint,
  constraint configuration_pkey primary key (configurationid)
);

create table configuration_corswhitelist (
  configurationid integer not null,
  corswhitelist character varying(255)
);

create table datastatistics (
  statisticsid bigint not null,
  uid character varying(11) not null,
  code character varying(50),
  created timestamp without time zone not null,
  lastupdated timestamp without time zone not null,
  lastupdatedby bigint,
  mapviews double precision,
  eventreportviews double precision,
  eventchartviews double precision,
  dashboardviews double precision,
  datasetreportviews double precision,
  active_users integer,
  totalviews double precision,
  maps double precision,
  eventreports double precision,
  eventcharts double precision,
  dashboards double precision,
  indicators double precision,
  datavalues double precision,
  users integer,
  visualizationviews double precision,
  visualizations double precision,
  passivedashboardviews double precision,
  eventvisualizationviews double precision,
  eventvisualizations double precision,
  constraint datastatistics_pkey primary key (statisticsid),
  constraint uk_cswvqawieb2sfq5qsy5wpqp1k unique (code),
  constraint uk_ppi146eky8fodu97t1o21vkd8 unique (uid)
);

create table datastatisticsevent (
  eventid integer not null,
  eventtype character varying,
  "timestamp" timestamp without time zone,
  username character varying(255),
  favoriteuid character varying(255),
  constraint datastatisticsevent_pkey primary key (eventid)
);

create table flyway_schema_history (
  installed_rank integer not null,
  version character varying(50),
  description character varying(200) not null,
  type character varying(20) not null,
  script character varying(1000) not null,
  checksum integer,
  installed_by character varying(100) not null,
  installed_on timestamp without time zone default now() not null,
  execution_time integer not null,
  success boolean not null,
  constraint flyway_schema_history_pk primary key (installed_rank)
);

create table i18nlocale (
  i18nlocaleid bigint not null,
  uid character varying(11) not null,
  code character varying(50),
  created timestamp without time zone not null,
  lastupdated timestamp without time zone not null,
  lastupdatedby bigint,
  name character varying(250) not null,
  locale character varying(15) not null,
  constraint i18nlocale_pkey primary key (i18nlocaleid),
  constraint uk_2l0ovv74pjtairmeyiwy4i2ui unique (uid),
  constraint uk_9j6xjgegveyc0uqs506yy2wrp unique (locale),
  constraint uk_krm9w69donjqsejkmfw17jbcx unique (code),
  constraint uk_qogg9a7yy4qconomxt4j4upql unique (name)
);

create table jobconfiguration (
  jobconfigurationid bigint not null,
  uid character varying(11) not null,
  code character varying(50),
  created timestamp without time zone not null,
  lastupdated timestamp without time zone not null,
  lastupdatedby bigint,
  name character varying(230) not null,
  cronexpression character varying(255),
  lastexecuted timestamp without time zone,
  enabled boolean not null,
  jsonbjobparameters jsonb,
  jobtype character varying(120) not null,
  jobstatus character varying(120) not null,
  lastexecutedstatus character varying(120) not null,
  delay integer,
  queuename character varying(50),
  queueposition integer,
  executedby character varying(11),
  schedulingtype character varying(12) default 'ONCE_ASAP'::character varying not null,
  lastalive timestamp without time zone,
  lastfinished timestamp without time zone,
  cancel boolean default false not null,
  progress jsonb,
  errorcodes text,
  constraint jobconfiguration_pkey primary key (jobconfigurationid),
  constraint uk_igo4gx1d74k7m93vxnn4n77jf unique (code),
  constraint uk_rqkhk3ebvk1kflf7qigbaxeyp unique (name),
  constraint uk_sdng31h9qjawcikcllry8a8a5 unique (uid)
);

create table keyjsonvalue (
  keyjsonvalueid bigint not null,
  uid character varying(11) not null,
  code character varying(50),
  created timestamp without time zone not null,
  lastupdated timestamp without time zone not null,
  lastupdatedby bigint,
  namespace character varying(255) not null,
  namespacekey character varying(255) not null,
  encrypted_value character varying(255),
  encrypted boolean,
  userid bigint,
  publicaccess character varying(8),
  jbvalue jsonb,
  sharing jsonb default '{}'::jsonb,
  constraint keyjsonvalue_pkey primary key (keyjsonvalueid),
  constraint keyjsonvalue_unique_key_in_namespace unique (namespace, namespacekey),
  constraint uk_em6b7qxcas7dn6y506i3nd2x6 unique (uid),
  constraint uk_tikknlgl0im3w68yvlb0swrgd unique (code)
);

create table sqlview (
  sqlviewid bigint not null,
  uid character varying(11) not null,
  code character varying(50),
  created timestamp without time zone not null,
  lastupdated timestamp without time zone not null,
  lastupdatedby bigint,
  name character varying(230) not null,
  description text,
  sqlquery text not null,
  type character varying(40) not null,
  cachestrategy character varying(40) not null,
  externalaccess boolean,
  userid bigint,
  publicaccess character varying(8),
  attributevalues jsonb default '{}'::jsonb,
  sharing jsonb default '{}'::jsonb,
  constraint sqlview_pkey primary key (sqlviewid),
  constraint uk_50aqn6tun6lt4u3ablvdxgoi6 unique (code),
  constraint uk_fps2ja521pudngaitlp0805du unique (uid),
  constraint uk_iedy6hh42wl3gr3m87ntd6so8 unique (name)
);

create table systemsetting (
  systemsettingid bigint not null,
  name character varying(255) not null,
  value text,
  constraint systemsetting_pkey primary key (systemsettingid),
  constraint uk_do99wgsyk5wflbhb937u5av8m unique (name)
);

create table tablehook (
  analyticstablehookid bigint not null,
  uid character varying(11) not null,
  code character varying(50),
  created timestamp without time zone not null,
  lastupdated timestamp without time zone not null,
  lastupdatedby bigint,
  name character varying(255) not null,
  analyticstablephase character varying(50) not null,
  resourcetabletype character varying(50),
  analyticstabletype character varying(50),
  sql text not null,
  constraint tablehook_pkey primary key (analyticstablehookid),
  constraint uk_4bcigh7ivtiraxnhqrg72tldo unique (code),
  constraint uk_668dyd20363ufr44a805inegm unique (name),
  constraint uk_78x5lua91w1j6upu02wh8pfx9 unique (uid)
);

create table version (
  versionid bigint not null,
  versionkey character varying(230) not null,
  versionvalue character varying(255),
  constraint version_pkey primary key (versionid),
  constraint uk_emoyyyy114ofh6cwo6do8xsi0 unique (versionkey)
);
alter table version add constraint version_versionkey_key unique (versionkey);
