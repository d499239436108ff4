-- Foreign keys of the DHIS2 v42 schema: data elements.
-- Written by tools/demo-data/schema/write-schema.mjs from the schema facts; do not edit.

alter table dataelement
  add constraint fk_dataelement_categorycomboid foreign key (categorycomboid) references categorycombo(categorycomboid),
  add constraint fk_dataelement_commentoptionsetid foreign key (commentoptionsetid) references optionset(optionsetid),
  add constraint fk_dataelement_optionsetid foreign key (optionsetid) references optionset(optionsetid),
  add constraint fk_dataelement_userid foreign key (userid) references userinfo(userinfoid),
  add constraint fk_lastupdateby_userid foreign key (lastupdatedby) references userinfo(userinfoid);

alter table dataelementaggregationlevels
  add constraint fk_dataelementaggregationlevels_dataelementid foreign key (dataelementid) references dataelement(dataelementid);

alter table dataelementgroup
  add constraint fk_dataelementgroup_userid foreign key (userid) references userinfo(userinfoid),
  add constraint fk_lastupdateby_userid foreign key (lastupdatedby) references userinfo(userinfoid);

alter table dataelementgroupmembers
  add constraint fk_dataelementgroup_dataelementid foreign key (dataelementid) references dataelement(dataelementid),
  add constraint fk_dataelementgroupmembers_dataelementgroupid foreign key (dataelementgroupid) references dataelementgroup(dataelementgroupid);

alter table dataelementgroupset
  add constraint fk_dataelementgroupset_userid foreign key (userid) references userinfo(userinfoid),
  add constraint fk_lastupdateby_userid foreign key (lastupdatedby) references userinfo(userinfoid);

alter table dataelementgroupsetmembers
  add constraint fk_dataelementgroupset_dataelementgroupid foreign key (dataelementgroupid) references dataelementgroup(dataelementgroupid),
  add constraint fk_dataelementgroupsetmembers_dataelementgroupsetid foreign key (dataelementgroupsetid) references dataelementgroupset(dataelementgroupsetid);

alter table dataelementlegendsets
  add constraint fk_dataelement_legendsetid foreign key (legendsetid) references maplegendset(maplegendsetid),
  add constraint fkbrsplevygf9yr4hvydhix39ug foreign key (dataelementid) references dataelement(dataelementid);

alter table dataelementoperand
  add constraint fk_dataelementoperand_dataelement foreign key (dataelementid) references dataelement(dataelementid),
  add constraint fk_dataelementoperand_dataelementcategoryoptioncombo foreign key (categoryoptioncomboid) references categoryoptioncombo(categoryoptioncomboid);

alter table expressiondimensionitem
  add constraint fk_expressiondimensionitem_userid foreign key (userid) references userinfo(userinfoid),
  add constraint fk_lastupdateby_userid foreign key (lastupdatedby) references userinfo(userinfoid);
