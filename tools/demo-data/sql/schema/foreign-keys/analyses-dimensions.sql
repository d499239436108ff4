-- Foreign keys of the DHIS2 v42 schema: analyses dimensions.
-- Written by tools/demo-data/schema/write-schema.mjs from the schema facts; do not edit.

alter table categorydimension
  add constraint fk_categorydimension_category foreign key (categoryid) references category(categoryid);

alter table categorydimension_items
  add constraint fk_categorydimension_items_categorydimensionid foreign key (categorydimensionid) references categorydimension(categorydimensionid),
  add constraint fk_categorydimension_items_categoryoptionid foreign key (categoryoptionid) references categoryoption(categoryoptionid);

alter table categoryoptiongroupsetdimension
  add constraint fk_dimension_categoryoptiongroupsetid foreign key (categoryoptiongroupsetid) references categoryoptiongroupset(categoryoptiongroupsetid);

alter table categoryoptiongroupsetdimension_items
  add constraint fk_dimension_items_categoryoptiongroupid foreign key (categoryoptiongroupid) references categoryoptiongroup(categoryoptiongroupid),
  add constraint fk_dimension_items_categoryoptiongroupsetdimensionid foreign key (categoryoptiongroupsetdimensionid) references categoryoptiongroupsetdimension(categoryoptiongroupsetdimensionid);

alter table dataelementgroupsetdimension
  add constraint fk_dimension_dataelementgroupsetid foreign key (dataelementgroupsetid) references dataelementgroupset(dataelementgroupsetid);

alter table dataelementgroupsetdimension_items
  add constraint fk_dimension_items_dataelementgroupid foreign key (dataelementgroupid) references dataelementgroup(dataelementgroupid),
  add constraint fk_dimension_items_dataelementgroupsetdimensionid foreign key (dataelementgroupsetdimensionid) references dataelementgroupsetdimension(dataelementgroupsetdimensionid);

alter table orgunitgroupsetdimension
  add constraint fk_dimension_orgunitgroupsetid foreign key (orgunitgroupsetid) references orgunitgroupset(orgunitgroupsetid);

alter table orgunitgroupsetdimension_items
  add constraint fk_dimension_items_orgunitgroupid foreign key (orgunitgroupid) references orgunitgroup(orgunitgroupid),
  add constraint fk_dimension_items_orgunitgroupsetdimensionid foreign key (orgunitgroupsetdimensionid) references orgunitgroupsetdimension(orgunitgroupsetdimensionid);

alter table trackedentityattributedimension
  add constraint fk_teattributedimension_attributeid foreign key (trackedentityattributeid) references trackedentityattribute(trackedentityattributeid),
  add constraint fk_teattributedimension_legendsetid foreign key (legendsetid) references maplegendset(maplegendsetid);

alter table trackedentitydataelementdimension
  add constraint fk_tedataelementdimension_dataelementid foreign key (dataelementid) references dataelement(dataelementid),
  add constraint fk_tedataelementdimension_legendsetid foreign key (legendsetid) references maplegendset(maplegendsetid),
  add constraint fk_tedataelementdimension_programstageid foreign key (programstageid) references programstage(programstageid);

alter table trackedentityprogramindicatordimension
  add constraint fk_teprogramindicatordimension_legendsetid foreign key (legendsetid) references maplegendset(maplegendsetid),
  add constraint fk_teprogramindicatordimension_programindicatorid foreign key (programindicatorid) references programindicator(programindicatorid);
