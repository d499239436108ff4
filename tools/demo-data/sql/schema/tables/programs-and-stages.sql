-- Tables of the DHIS2 v42 schema with primary keys, unique keys and checks: programs and stages.
-- Written by tools/demo-data/schema/write-schema.mjs from the schema facts; do not edit.

create table program (
  programid bigint not null,
  uid character varying(11) not null,
  code character varying(50),
  created timestamp without time zone not null,
  lastupdated timestamp without time zone not null,
  lastupdatedby bigint,
  name character varying(230) not null,
  shortname character varying(50) not null,
  description text,
  formname text,
  version integer,
  enrollmentdatelabel text,
  incidentdatelabel text,
  type character varying(255) not null,
  displayincidentdate boolean,
  onlyenrollonce boolean,
  skipoffline boolean not null,
  displayfrontpagelist boolean,
  usefirststageduringregistration boolean,
  capturecoordinates boolean,
  expirydays integer,
  completeeventsexpirydays integer,
  minattributesrequiredtosearch integer,
  maxteicounttoreturn integer,
  style jsonb,
  accesslevel character varying(100),
  expiryperiodtypeid integer,
  ignoreoverdueevents boolean,
  selectenrollmentdatesinfuture boolean,
  selectincidentdatesinfuture boolean,
  relatedprogramid bigint,
  categorycomboid bigint not null,
  trackedentitytypeid bigint,
  dataentryformid bigint,
  userid bigint,
  publicaccess character varying(8),
  featuretype character varying(255),
  translations jsonb,
  attributevalues jsonb default '{}'::jsonb,
  sharing jsonb default '{}'::jsonb,
  opendaysaftercoenddate integer default 0,
  enrollmentlabel text,
  followuplabel text,
  orgunitlabel text,
  relationshiplabel text,
  notelabel text,
  trackedentityattributelabel text,
  programstagelabel text,
  eventlabel text,
  categorymappings jsonb default '[]'::jsonb,
  constraint program_pkey primary key (programid),
  constraint uk_fuq6kda6folarp19oggaf02vb unique (code),
  constraint uk_h4omjcs2ktifdrf2m36u886ae unique (uid)
);

create table program_attributes (
  programtrackedentityattributeid bigint not null,
  uid character varying(11) not null,
  code character varying(50),
  created timestamp without time zone not null,
  lastupdated timestamp without time zone not null,
  lastupdatedby bigint,
  programid bigint,
  trackedentityattributeid bigint not null,
  displayinlist boolean,
  mandatory boolean,
  sort_order integer,
  allowfuturedate boolean,
  renderoptionsasradio boolean,
  rendertype jsonb,
  searchable boolean,
  skipindividualanalytics boolean default false,
  constraint program_attributes_pkey primary key (programtrackedentityattributeid),
  constraint programtrackedentityattribute_unique_key unique (programid, trackedentityattributeid),
  constraint uk_lgju00pi2jk7y6sl4dkhaykux unique (uid),
  constraint uk_r2f9o8i6th2w8vqdexdfo72ui unique (code)
);

create table program_organisationunits (
  organisationunitid bigint not null,
  programid bigint not null,
  constraint program_organisationunits_pkey primary key (programid, organisationunitid)
);

create table program_userroles (
  programid bigint,
  userroleid bigint not null
);

create table programexpression (
  programexpressionid bigint not null,
  description character varying(255),
  expression text,
  constraint programexpression_pkey primary key (programexpressionid)
);

create table programsection (
  programsectionid bigint not null,
  uid character varying(11) not null,
  code character varying(50),
  created timestamp without time zone not null,
  lastupdated timestamp without time zone not null,
  lastupdatedby bigint,
  name character varying(230) not null,
  description text,
  formname text,
  style jsonb,
  rendertype jsonb,
  programid bigint,
  sortorder integer not null,
  translations jsonb,
  constraint programsection_pkey primary key (programsectionid),
  constraint uk_84abcabq3so8ktgt726o5du9d unique (uid),
  constraint uk_tglbwfy1e3ubt5x5hab46qbh6 unique (code)
);

create table programsection_attributes (
  programsectionid bigint not null,
  sort_order integer not null,
  trackedentityattributeid bigint not null,
  constraint programsection_attributes_pkey primary key (programsectionid, sort_order)
);

create table programstage (
  programstageid bigint not null,
  uid character varying(11) not null,
  code character varying(50),
  created timestamp without time zone not null,
  lastupdated timestamp without time zone not null,
  lastupdatedby bigint,
  name character varying(230) not null,
  description text,
  formname text,
  mindaysfromstart integer not null,
  programid bigint,
  repeatable boolean not null,
  dataentryformid bigint,
  standardinterval integer,
  executiondatelabel character varying(255),
  duedatelabel character varying(255),
  autogenerateevent boolean,
  displaygenerateeventbox boolean,
  generatedbyenrollmentdate boolean,
  blockentryform boolean,
  remindcompleted boolean,
  allowgeneratenextvisit boolean,
  openafterenrollment boolean,
  reportdatetouse character varying(255),
  pregenerateuid boolean,
  style jsonb,
  hideduedate boolean,
  sort_order integer,
  featuretype character varying(255),
  periodtypeid integer,
  userid bigint,
  publicaccess character varying(8),
  validationstrategy character varying(32) not null,
  translations jsonb,
  enableuserassignment boolean not null,
  attributevalues jsonb default '{}'::jsonb,
  nextscheduledateid bigint,
  sharing jsonb default '{}'::jsonb,
  referral boolean default false not null,
  programstagelabel text,
  eventlabel text,
  constraint programstage_pkey primary key (programstageid),
  constraint uk_b3oan3noe4cj9dvyi0amofndv unique (uid),
  constraint uk_e6s6o9jau6tx04m62t7ey4i81 unique (code)
);

create table programstagedataelement (
  programstagedataelementid bigint not null,
  uid character varying(11) not null,
  code character varying(50),
  created timestamp without time zone not null,
  lastupdated timestamp without time zone not null,
  lastupdatedby bigint,
  programstageid bigint,
  dataelementid bigint not null,
  compulsory boolean not null,
  allowprovidedelsewhere boolean,
  sort_order integer,
  displayinreports boolean,
  allowfuturedate boolean,
  renderoptionsasradio boolean,
  rendertype jsonb,
  skipsynchronization boolean not null,
  skipanalytics boolean not null,
  constraint programstagedataelement_pkey primary key (programstagedataelementid),
  constraint programstagedataelement_unique_key unique (programstageid, dataelementid),
  constraint uk_2ejl9l5vm4rhtqj8eit31g0u6 unique (code),
  constraint uk_os4r1umsvtmbuqm2bo25s5ej0 unique (uid)
);

create table programstagesection (
  programstagesectionid bigint not null,
  uid character varying(11) not null,
  code character varying(50),
  created timestamp without time zone not null,
  lastupdated timestamp without time zone not null,
  lastupdatedby bigint,
  name character varying(230) not null,
  description text,
  formname text,
  style jsonb,
  rendertype jsonb,
  programstageid bigint,
  sortorder integer not null,
  translations jsonb,
  constraint programstagesection_pkey primary key (programstagesectionid),
  constraint uk_22wt9yk9idujmywno44v9qf66 unique (code),
  constraint uk_lycal9jdw3cs0wwebxciswwgr unique (uid)
);

create table programstagesection_dataelements (
  programstagesectionid bigint not null,
  sort_order integer not null,
  dataelementid bigint not null,
  constraint programstagesection_dataelements_pkey primary key (programstagesectionid, sort_order)
);

create table programstagesection_programindicators (
  programstagesectionid bigint not null,
  sort_order integer not null,
  programindicatorid bigint not null,
  constraint programstagesection_programindicators_pkey primary key (programstagesectionid, sort_order)
);

create table programstageworkinglist (
  programstageworkinglistid bigint not null,
  uid character varying(11) not null,
  code character varying(50),
  created timestamp without time zone not null,
  createdby bigint,
  lastupdated timestamp without time zone not null,
  lastupdatedby bigint,
  name character varying(230) not null,
  description text,
  programid bigint not null,
  programstageid bigint not null,
  programstagequerycriteria jsonb default '[]'::jsonb,
  translations jsonb default '[]'::jsonb,
  sharing jsonb default '[]'::jsonb,
  userid bigint,
  constraint programstageworkinglist_pkey primary key (programstageworkinglistid),
  constraint programstageworkinglist_code_key unique (code),
  constraint programstageworkinglist_uid_key unique (uid)
);
