-- Tables of the DHIS2 v42 schema with primary keys, unique keys and checks: tracker data.
-- Written by tools/demo-data/schema/write-schema.mjs from the schema facts; do not edit.

create table enrollment (
  enrollmentid bigint not null,
  uid character varying(11),
  created timestamp without time zone not null,
  lastupdated timestamp without time zone not null,
  createdatclient timestamp without time zone,
  lastupdatedatclient timestamp without time zone,
  occurreddate timestamp without time zone,
  enrollmentdate timestamp without time zone not null,
  completeddate timestamp without time zone,
  followup boolean,
  completedby character varying(255),
  deleted boolean not null,
  storedby character varying(255),
  status character varying(50),
  trackedentityid bigint,
  programid bigint not null,
  organisationunitid bigint not null,
  geometry text,
  createdbyuserinfo jsonb,
  lastupdatedbyuserinfo jsonb,
  constraint programinstance_pkey primary key (enrollmentid),
  constraint uk_d3lsa2h8me94ksyp53l6rpe3g unique (uid)
);

create table enrollment_notes (
  enrollmentid bigint not null,
  sort_order integer not null,
  noteid bigint not null,
  constraint programinstancecomments_pkey primary key (enrollmentid, sort_order),
  constraint uk_lwep604j10w1ey7vunqdmotx2 unique (noteid)
);

create table event (
  eventid bigint not null,
  uid character varying(11),
  code character varying(50),
  created timestamp without time zone not null,
  lastupdated timestamp without time zone not null,
  createdatclient timestamp without time zone,
  lastupdatedatclient timestamp without time zone,
  lastsynchronized timestamp without time zone default to_timestamp((0)::double precision) not null,
  enrollmentid bigint not null,
  programstageid bigint not null,
  attributeoptioncomboid bigint not null,
  deleted boolean not null,
  storedby character varying(255),
  scheduleddate timestamp without time zone,
  occurreddate timestamp without time zone,
  organisationunitid bigint not null,
  status character varying(25) not null,
  completedby character varying(255),
  completeddate timestamp without time zone,
  geometry text,
  eventdatavalues jsonb default '{}'::jsonb not null,
  assigneduserid bigint,
  createdbyuserinfo jsonb,
  lastupdatedbyuserinfo jsonb,
  constraint programstageinstance_pkey primary key (eventid),
  constraint uk_9ydk6ypaj0xdjoyo1d5asap3m unique (code),
  constraint uk_gy44hufdeduoma7eeh3j6abm7 unique (uid)
);

create table event_notes (
  eventid bigint not null,
  sort_order integer not null,
  noteid bigint not null,
  constraint programstageinstancecomments_pkey primary key (eventid, sort_order),
  constraint uk_1n7xvxj0jupob5f2v86cv8qer unique (noteid)
);

create table note (
  noteid bigint not null,
  uid character varying(11) not null,
  created timestamp without time zone not null,
  lastupdatedby bigint,
  notetext text,
  creator character varying(255),
  constraint trackedentitycomment_pkey primary key (noteid),
  constraint uk_t94h9p111tcydbm6je22tla52 unique (uid)
);

create table programmessage (
  id bigint not null,
  uid character varying(11) not null,
  code character varying(50),
  created timestamp without time zone not null,
  lastupdated timestamp without time zone not null,
  lastupdatedby bigint,
  text character varying(500) not null,
  subject character varying(200),
  processeddate timestamp without time zone,
  messagestatus character varying(50),
  trackedentityid bigint,
  organisationunitid bigint,
  enrollmentid bigint,
  eventid bigint,
  translations jsonb,
  notificationtemplate character varying(255),
  constraint programmessage_pkey primary key (id),
  constraint uk_1qlw3rts2pog96ye7r6fqd122 unique (uid),
  constraint uk_3vgkycs0lsgpxaqtytfijr1ji unique (code)
);

create table programmessage_deliverychannels (
  programmessagedeliverychannelsid bigint not null,
  deliverychannel character varying(255)
);

create table programmessage_emailaddresses (
  programmessageemailaddressid bigint not null,
  email text
);

create table programmessage_phonenumbers (
  programmessagephonenumberid bigint not null,
  phonenumber text
);

create table programnotificationinstance (
  programnotificationinstanceid bigint not null,
  uid character varying(11) not null,
  code character varying(50),
  created timestamp without time zone not null,
  lastupdated timestamp without time zone not null,
  lastupdatedby bigint,
  name character varying(230) not null,
  enrollmentid bigint,
  eventid bigint,
  programnotificationtemplateid bigint,
  scheduledat timestamp without time zone,
  sentat timestamp without time zone,
  programnotificationtemplatesnapshot jsonb,
  constraint programnotificationinstance_pkey primary key (programnotificationinstanceid),
  constraint uk_4mi7q6tbreuo0hspppxyodibk unique (code),
  constraint uk_takpuhb2893t7bbbak9ym3kq9 unique (uid)
);

create table relationship (
  relationshipid bigint not null,
  uid character varying(11) not null,
  code character varying(50),
  created timestamp without time zone not null,
  lastupdated timestamp without time zone not null,
  lastupdatedby bigint,
  style jsonb,
  relationshiptypeid bigint not null,
  from_relationshipitemid integer,
  to_relationshipitemid integer,
  key character varying not null,
  inverted_key character varying not null,
  deleted boolean default false,
  createdatclient timestamp without time zone,
  constraint relationship_pkey primary key (relationshipid),
  constraint uk_2gbm9ji77snuoll07yvpgj3o5 unique (to_relationshipitemid),
  constraint uk_74iy11sx99wxaut3skkphkvgi unique (uid),
  constraint uk_799tkjg7am2injr1dypaidt4p unique (code),
  constraint uk_gsvll3t3tsda7kx38waqnegkw unique (from_relationshipitemid)
);

create table relationshipitem (
  relationshipitemid integer not null,
  relationshipid bigint,
  trackedentityid bigint,
  enrollmentid bigint,
  eventid bigint,
  constraint relationshipitem_pkey primary key (relationshipitemid)
);

create table reservedvalue (
  reservedvalueid integer not null,
  expirydate timestamp without time zone not null,
  created timestamp without time zone not null,
  ownerobject character varying(255),
  owneruid character varying(255),
  key character varying(255),
  value character varying(255),
  constraint reservedvalue_pkey primary key (reservedvalueid)
);

create table sequentialnumbercounter (
  id integer not null,
  owneruid character varying(255) not null,
  key character varying(255) not null,
  counter integer,
  constraint seqnumcount_pkey primary key (owneruid, key)
);

create table trackedentity (
  trackedentityid bigint not null,
  uid character varying(11) not null,
  code character varying(50),
  created timestamp without time zone not null,
  lastupdated timestamp without time zone not null,
  lastupdatedby bigint,
  createdatclient timestamp without time zone,
  lastupdatedatclient timestamp without time zone,
  inactive boolean default false not null,
  deleted boolean not null,
  lastsynchronized timestamp without time zone default to_timestamp((0)::double precision) not null,
  featuretype character varying(50),
  coordinates text,
  organisationunitid bigint not null,
  trackedentitytypeid bigint not null,
  geometry text,
  storedby character varying(255),
  createdbyuserinfo jsonb,
  lastupdatedbyuserinfo jsonb,
  potentialduplicate boolean default false,
  constraint trackedentityinstance_pkey primary key (trackedentityid),
  constraint uk_orq3pwtro2yu9yydh046bn40j unique (code),
  constraint uk_rbr4kyuk4s0kb4jo1r77cuaq9 unique (uid)
);

create table trackedentityattributevalue (
  trackedentityid bigint not null,
  trackedentityattributeid bigint not null,
  created timestamp without time zone not null,
  lastupdated timestamp without time zone not null,
  value character varying(1200),
  encryptedvalue character varying(50000),
  storedby character varying(255),
  constraint trackedentityattributevalue_pkey primary key (trackedentityid, trackedentityattributeid)
);

create table trackedentityprogramowner (
  trackedentityprogramownerid integer not null,
  trackedentityid bigint,
  programid bigint not null,
  created timestamp without time zone not null,
  lastupdated timestamp without time zone not null,
  organisationunitid bigint,
  createdby character varying(255) not null,
  constraint trackedentityprogramowner_pkey primary key (trackedentityprogramownerid),
  constraint uk_tei_program unique (trackedentityid, programid)
);
