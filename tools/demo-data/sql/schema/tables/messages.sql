-- Tables of the DHIS2 v42 schema with primary keys, unique keys and checks: messages.
-- Written by tools/demo-data/schema/write-schema.mjs from the schema facts; do not edit.

create table externalnotificationlogentry (
  externalnotificationlogentryid bigint not null,
  uid character varying(11),
  created timestamp without time zone not null,
  lastupdated timestamp without time zone not null,
  lastsentat timestamp without time zone,
  retries integer,
  key text not null,
  templateuid text not null,
  allowmultiple boolean,
  triggerby character varying(255),
  constraint externalnotificationlogentry_pkey primary key (externalnotificationlogentryid),
  constraint uk_lner1ovmrqr5qrwn8gwfuhhhn unique (uid),
  constraint uk_mcn0op3hsf5ajqg5k4oli4xkc unique (key)
);

create table incomingsms (
  id bigint not null,
  originator character varying(255) not null,
  encoding integer not null,
  sentdate timestamp without time zone not null,
  receiveddate timestamp without time zone not null,
  text character varying(255),
  gatewayid character varying(255) not null,
  status integer not null,
  parsed boolean,
  statusmessage character varying(255),
  userid bigint,
  uid character varying(255) not null,
  constraint incomingsms_pkey primary key (id)
);

create table message (
  messageid bigint not null,
  uid character varying(11) not null,
  created timestamp without time zone not null,
  lastupdated timestamp without time zone not null,
  messagetext text,
  internal boolean,
  metadata character varying(255),
  userid bigint,
  constraint message_pkey primary key (messageid)
);

create table messageattachments (
  messageid bigint not null,
  fileresourceid bigint not null,
  constraint messageattachments_pkey primary key (messageid, fileresourceid)
);

create table messageconversation (
  messageconversationid bigint not null,
  uid character varying(11) not null,
  messagecount integer,
  created timestamp without time zone not null,
  lastupdated timestamp without time zone not null,
  subject character varying(255) not null,
  messagetype character varying(255) not null,
  priority character varying(255),
  status character varying(255),
  user_assigned bigint,
  lastsenderid bigint,
  lastmessage timestamp without time zone,
  userid bigint,
  extmessageid character varying(64),
  constraint messageconversation_pkey primary key (messageconversationid)
);

create table messageconversation_messages (
  messageconversationid bigint not null,
  sort_order integer not null,
  messageid bigint not null,
  constraint messageconversation_messages_pkey primary key (messageconversationid, sort_order),
  constraint uk_nqdtggpr548q0tnbu919puw0p unique (messageid)
);

create table messageconversation_usermessages (
  messageconversationid bigint not null,
  usermessageid integer not null,
  constraint messageconversation_usermessages_pkey primary key (messageconversationid, usermessageid),
  constraint uk_j5pi1qwi2m228qrsxql48o61s unique (usermessageid)
);

create table outbound_sms (
  id bigint not null,
  date timestamp without time zone not null,
  message text,
  status integer not null,
  sender character varying(255),
  uid character varying(255) not null,
  constraint outbound_sms_pkey primary key (id)
);

create table outbound_sms_recipients (
  outbound_sms_id bigint not null,
  elt text
);

create table smscommandcodes (
  id bigint not null,
  codeid integer not null,
  constraint smscommandcodes_pkey primary key (id, codeid),
  constraint uk_t9e1mnpydje0rsvinxq68q1i6 unique (codeid)
);

create table smscommands (
  smscommandid bigint not null,
  uid character varying(11) not null,
  created timestamp without time zone not null,
  lastupdated timestamp without time zone not null,
  name text,
  parsertype character varying(50),
  separatorkey text,
  codeseparator text,
  defaultmessage text,
  receivedmessage text,
  wrongformatmessage text,
  nousermessage text,
  morethanoneorgunitmessage text,
  successmessage text,
  currentperiodusedforreporting boolean,
  completenessmethod text,
  datasetid bigint,
  usergroupid bigint,
  programid bigint,
  programstageid bigint,
  constraint smscommands_pkey primary key (smscommandid)
);

create table smscommandspecialcharacters (
  smscommandid bigint not null,
  specialcharacterid integer not null,
  constraint smscommandspecialcharacters_pkey primary key (smscommandid, specialcharacterid),
  constraint uk_etm1elt7pbwyia8e0kfnrvqo3 unique (specialcharacterid)
);

create table smsspecialcharacter (
  specialcharacterid integer not null,
  name text,
  value text,
  constraint smsspecialcharacter_pkey primary key (specialcharacterid)
);
