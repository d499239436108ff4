-- Foreign keys of the DHIS2 v42 schema: options and legends.
-- Written by tools/demo-data/schema/write-schema.mjs from the schema facts; do not edit.

alter table attribute
  add constraint fk_attribute_optionsetid foreign key (optionsetid) references optionset(optionsetid),
  add constraint fk_attribute_userid foreign key (userid) references userinfo(userinfoid),
  add constraint fk_lastupdateby_userid foreign key (lastupdatedby) references userinfo(userinfoid);

alter table attributevalue
  add constraint fk_attributevalue_attributeid foreign key (attributeid) references attribute(attributeid);

alter table constant
  add constraint fk_constant_userid foreign key (userid) references userinfo(userinfoid),
  add constraint fk_lastupdateby_userid foreign key (lastupdatedby) references userinfo(userinfoid);

alter table maplegend
  add constraint fk_lastupdateby_userid foreign key (lastupdatedby) references userinfo(userinfoid),
  add constraint fk_maplegend_maplegendsetid foreign key (maplegendsetid) references maplegendset(maplegendsetid);

alter table maplegendset
  add constraint fk_lastupdateby_userid foreign key (lastupdatedby) references userinfo(userinfoid),
  add constraint fk_legendset_userid foreign key (userid) references userinfo(userinfoid);

alter table optiongroup
  add constraint fk_lastupdateby_userid foreign key (lastupdatedby) references userinfo(userinfoid),
  add constraint fk_optiongroup_optionsetid foreign key (optionsetid) references optionset(optionsetid),
  add constraint fk_optiongroup_userid foreign key (userid) references userinfo(userinfoid);

alter table optiongroupmembers
  add constraint fk_optiongroupmembers_optiongroupid foreign key (optionid) references optionvalue(optionvalueid),
  add constraint fk_optiongroupmembers_optionid foreign key (optiongroupid) references optiongroup(optiongroupid);

alter table optiongroupset
  add constraint fk_lastupdateby_userid foreign key (lastupdatedby) references userinfo(userinfoid),
  add constraint fk_optiongroupset_optionsetid foreign key (optionsetid) references optionset(optionsetid),
  add constraint fk_optiongroupset_userid foreign key (userid) references userinfo(userinfoid);

alter table optiongroupsetmembers
  add constraint fk_optiongroupsetmembers_optiongroupid foreign key (optiongroupid) references optiongroup(optiongroupid),
  add constraint fk_optiongroupsetmembers_optiongroupsetid foreign key (optiongroupsetid) references optiongroupset(optiongroupsetid);

alter table optionset
  add constraint fk_lastupdateby_userid foreign key (lastupdatedby) references userinfo(userinfoid),
  add constraint fk_optionset_userid foreign key (userid) references userinfo(userinfoid);

alter table optionvalue
  add constraint fk_optionsetmembers_optionsetid foreign key (optionsetid) references optionset(optionsetid);
