-- Tables of the DHIS2 v42 schema with primary keys, unique keys and checks: analyses dimensions.
-- Written by tools/demo-data/schema/write-schema.mjs from the schema facts; do not edit.

create table categorydimension (
  categorydimensionid integer not null,
  categoryid bigint,
  constraint categorydimension_pkey primary key (categorydimensionid)
);

create table categorydimension_items (
  categorydimensionid integer not null,
  sort_order integer not null,
  categoryoptionid bigint not null,
  constraint categorydimension_items_pkey primary key (categorydimensionid, sort_order)
);

create table categoryoptiongroupsetdimension (
  categoryoptiongroupsetdimensionid integer not null,
  categoryoptiongroupsetid bigint,
  constraint categoryoptiongroupsetdimension_pkey primary key (categoryoptiongroupsetdimensionid)
);

create table categoryoptiongroupsetdimension_items (
  categoryoptiongroupsetdimensionid integer not null,
  sort_order integer not null,
  categoryoptiongroupid bigint not null,
  constraint categoryoptiongroupsetdimension_items_pkey primary key (categoryoptiongroupsetdimensionid, sort_order)
);

create table dataelementgroupsetdimension (
  dataelementgroupsetdimensionid integer not null,
  dataelementgroupsetid bigint,
  constraint dataelementgroupsetdimension_pkey primary key (dataelementgroupsetdimensionid)
);

create table dataelementgroupsetdimension_items (
  dataelementgroupsetdimensionid integer not null,
  sort_order integer not null,
  dataelementgroupid bigint not null,
  constraint dataelementgroupsetdimension_items_pkey primary key (dataelementgroupsetdimensionid, sort_order)
);

create table orgunitgroupsetdimension (
  orgunitgroupsetdimensionid integer not null,
  orgunitgroupsetid bigint,
  constraint orgunitgroupsetdimension_pkey primary key (orgunitgroupsetdimensionid)
);

create table orgunitgroupsetdimension_items (
  orgunitgroupsetdimensionid integer not null,
  sort_order integer not null,
  orgunitgroupid bigint not null,
  constraint orgunitgroupsetdimension_items_pkey primary key (orgunitgroupsetdimensionid, sort_order)
);

create table trackedentityattributedimension (
  trackedentityattributedimensionid integer not null,
  trackedentityattributeid bigint,
  legendsetid bigint,
  filter text,
  constraint trackedentityattributedimension_pkey primary key (trackedentityattributedimensionid)
);

create table trackedentitydataelementdimension (
  trackedentitydataelementdimensionid integer not null,
  dataelementid bigint,
  legendsetid bigint,
  filter text,
  programstageid bigint,
  constraint trackedentitydataelementdimension_pkey primary key (trackedentitydataelementdimensionid)
);

create table trackedentityprogramindicatordimension (
  trackedentityprogramindicatordimensionid integer not null,
  programindicatorid bigint,
  legendsetid bigint,
  filter text,
  constraint trackedentityprogramindicatordimension_pkey primary key (trackedentityprogramindicatordimensionid)
);
