-- Tables of the DHIS2 v42 schema with primary keys, unique keys and checks: analyses dashboards.
-- Written by tools/demo-data/schema/write-schema.mjs from the schema facts; do not edit.

create table dashboard (
  dashboardid bigint not null,
  uid character varying(11) not null,
  code character varying(50),
  created timestamp without time zone not null,
  lastupdated timestamp without time zone not null,
  lastupdatedby bigint,
  name character varying(230) not null,
  description text,
  userid bigint,
  externalaccess boolean,
  publicaccess character varying(8),
  favorites jsonb,
  translations jsonb,
  sharing jsonb default '{}'::jsonb,
  restrictfilters boolean not null,
  allowedfilters jsonb,
  layout jsonb,
  itemconfig jsonb,
  embedded jsonb,
  constraint dashboard_pkey primary key (dashboardid),
  constraint dashboard_unique_code unique (code),
  constraint uk_myox13mr8r27oxl7ts33ntpd5 unique (uid)
);
alter table dashboard add constraint uk_emyh4fed0f1kknqhimmrhnek8 unique (code);

create table dashboard_items (
  dashboardid bigint not null,
  sort_order integer not null,
  dashboarditemid bigint not null,
  constraint dashboard_items_pkey primary key (dashboardid, sort_order)
);

create table dashboarditem (
  dashboarditemid bigint not null,
  uid character varying(11) not null,
  code character varying(50),
  created timestamp without time zone not null,
  lastupdated timestamp without time zone not null,
  lastupdatedby bigint,
  eventchartid bigint,
  mapid bigint,
  textcontent text,
  messages boolean,
  appkey character varying(255),
  shape character varying(50),
  x integer,
  y integer,
  height integer,
  width integer,
  eventreport bigint,
  translations jsonb,
  visualizationid bigint,
  eventvisualizationid bigint,
  constraint dashboarditem_pkey primary key (dashboarditemid),
  constraint uk_3idqsvkpmxpehxqv615s952vd unique (uid),
  constraint uk_c8bnosb06cchme5sig7b54uot unique (code)
);

create table dashboarditem_reports (
  dashboarditemid bigint not null,
  sort_order integer not null,
  reportid bigint not null,
  constraint dashboarditem_reports_pkey primary key (dashboarditemid, sort_order)
);

create table dashboarditem_resources (
  dashboarditemid bigint not null,
  sort_order integer not null,
  resourceid bigint not null,
  constraint dashboarditem_resources_pkey primary key (dashboarditemid, sort_order)
);

create table dashboarditem_users (
  dashboarditemid bigint not null,
  sort_order integer not null,
  userid bigint not null,
  constraint dashboarditem_users_pkey primary key (dashboarditemid, sort_order)
);

create table document (
  documentid bigint not null,
  uid character varying(11) not null,
  code character varying(50),
  created timestamp without time zone not null,
  lastupdated timestamp without time zone not null,
  lastupdatedby bigint,
  name character varying(230) not null,
  url text not null,
  fileresource bigint,
  external boolean not null,
  contenttype character varying(255),
  attachment boolean,
  externalaccess boolean,
  userid bigint,
  publicaccess character varying(8),
  translations jsonb,
  attributevalues jsonb default '{}'::jsonb,
  sharing jsonb default '{}'::jsonb,
  constraint document_pkey primary key (documentid),
  constraint uk_elt3kiqdmmm5fwqfxsxk9lvh0 unique (code),
  constraint uk_jxodv1lvot26euasttk021jio unique (uid)
);

create table externalmaplayer (
  externalmaplayerid bigint not null,
  uid character varying(11) not null,
  code character varying(50),
  created timestamp without time zone not null,
  lastupdated timestamp without time zone not null,
  lastupdatedby bigint,
  name character varying(230) not null,
  attribution text,
  url text not null,
  legendseturl text,
  maplayerposition bytea not null,
  layers text,
  imageformat bytea not null,
  mapservice bytea not null,
  legendsetid bigint,
  userid bigint,
  publicaccess character varying(8),
  sharing jsonb default '{}'::jsonb,
  translations jsonb default '[]'::jsonb,
  constraint externalmaplayer_pkey primary key (externalmaplayerid),
  constraint uk_581ayy658kxytmijcfd2rxnq0 unique (name),
  constraint uk_64w4wa4oc3hkxo86hjo63cd1x unique (uid),
  constraint uk_r3ugbbibdsyn234isip3346v4 unique (code)
);

create table intepretation_likedby (
  interpretationid bigint not null,
  userid bigint not null,
  constraint intepretation_likedby_pkey primary key (interpretationid, userid)
);

create table interpretation (
  interpretationid bigint not null,
  uid character varying(11) not null,
  lastupdated timestamp without time zone not null,
  mapid bigint,
  eventreportid bigint,
  eventchartid bigint,
  datasetid bigint,
  periodid bigint,
  organisationunitid bigint,
  interpretationtext text,
  created timestamp without time zone not null,
  likes integer,
  userid bigint,
  publicaccess character varying(8),
  mentions jsonb,
  visualizationid bigint,
  sharing jsonb default '{}'::jsonb,
  eventvisualizationid bigint,
  constraint interpretation_pkey primary key (interpretationid)
);

create table interpretation_comments (
  interpretationid bigint not null,
  sort_order integer not null,
  interpretationcommentid bigint not null,
  constraint interpretation_comments_pkey primary key (interpretationid, sort_order),
  constraint interpretation_comments_interpretationcommentid_key unique (interpretationcommentid) DEFERRABLE
);
alter table interpretation_comments add constraint uk_k48tayhxu52jiq782pikev9d9 unique (interpretationcommentid);

create table interpretationcomment (
  interpretationcommentid bigint not null,
  uid character varying(11) not null,
  lastupdated timestamp without time zone not null,
  commenttext text,
  mentions jsonb,
  userid bigint not null,
  created timestamp without time zone not null,
  constraint interpretationcomment_pkey primary key (interpretationcommentid)
);

create table pushanalysis (
  pushanalysisid bigint not null,
  uid character varying(11) not null,
  code character varying(50),
  created timestamp without time zone not null,
  lastupdated timestamp without time zone not null,
  lastupdatedby bigint,
  name character varying(255) not null,
  title character varying(255),
  message text,
  enabled boolean not null,
  schedulingdayoffrequency integer,
  schedulingfrequency bytea,
  dashboard bigint not null,
  constraint pushanalysis_pkey primary key (pushanalysisid),
  constraint uk_n5ax669vkj63nx3rrvlushqdm unique (code),
  constraint uk_qunv1hucv9wi5pt92tur929mr unique (uid)
);

create table pushanalysisrecipientusergroups (
  usergroupid bigint not null,
  elt bigint not null,
  constraint pushanalysisrecipientusergroups_pkey primary key (usergroupid, elt)
);

create table report (
  reportid bigint not null,
  uid character varying(11) not null,
  code character varying(50),
  created timestamp without time zone not null,
  lastupdated timestamp without time zone not null,
  lastupdatedby bigint,
  name character varying(230) not null,
  type character varying(50),
  designcontent text,
  relativeperiodsid integer,
  paramreportingmonth boolean,
  paramorganisationunit boolean,
  cachestrategy character varying(40),
  externalaccess boolean,
  userid bigint,
  publicaccess character varying(8),
  translations jsonb,
  visualizationid bigint,
  sharing jsonb default '{}'::jsonb,
  relativeperiods jsonb,
  constraint report_pkey primary key (reportid),
  constraint uk_1ie06vhy3begtwuuvrv0f71se unique (uid),
  constraint uk_478bg522jkn8460hkeshlw1j1 unique (relativeperiodsid),
  constraint uk_kc1wmcky1ooleovi36oqcqmqe unique (code)
);
