-- Foreign keys of the DHIS2 v42 schema: tracker types.
-- Written by tools/demo-data/schema/write-schema.mjs from the schema facts; do not edit.

alter table eventfilter
  add constraint fk_lastupdatedby_userid foreign key (lastupdatedby) references userinfo(userinfoid),
  add constraint fk_programstageinstancefilter_userid foreign key (userid) references userinfo(userinfoid);

alter table relationshipconstraint
  add constraint fk_relationshipconstraint_program_programid foreign key (programid) references program(programid),
  add constraint fk_relationshipconstraint_programstage_programstageid foreign key (programstageid) references programstage(programstageid),
  add constraint fk_relationshipconstraint_trackedentitytype_trackedentitytypeid foreign key (trackedentitytypeid) references trackedentitytype(trackedentitytypeid);

alter table relationshiptype
  add constraint fk_lastupdateby_userid foreign key (lastupdatedby) references userinfo(userinfoid),
  add constraint fk_relationshiptype_from_relationshipconstraintid foreign key (from_relationshipconstraintid) references relationshipconstraint(relationshipconstraintid),
  add constraint fk_relationshiptype_to_relationshipconstraintid foreign key (to_relationshipconstraintid) references relationshipconstraint(relationshipconstraintid),
  add constraint fk_relationshiptype_userid foreign key (userid) references userinfo(userinfoid);

alter table trackedentityattribute
  add constraint fk_lastupdateby_userid foreign key (lastupdatedby) references userinfo(userinfoid),
  add constraint fk_trackedentityattribute_optionsetid foreign key (optionsetid) references optionset(optionsetid),
  add constraint fk_trackedentityattribute_userid foreign key (userid) references userinfo(userinfoid);

alter table trackedentityattributelegendsets
  add constraint fk_trackedentityattribute_legendsetid foreign key (legendsetid) references maplegendset(maplegendsetid),
  add constraint fkcdkajbb0rpnpwuo57i894s0dg foreign key (trackedentityattributeid) references trackedentityattribute(trackedentityattributeid);

alter table trackedentityfilter
  add constraint fk_lastupdateby_userid foreign key (lastupdatedby) references userinfo(userinfoid),
  add constraint fk_trackedentityinstancefilter_programid foreign key (programid) references program(programid),
  add constraint fk_trackedentityinstancefilter_userid foreign key (userid) references userinfo(userinfoid);

alter table trackedentitytype
  add constraint fk_lastupdateby_userid foreign key (lastupdatedby) references userinfo(userinfoid),
  add constraint fk_trackedentitytype_userid foreign key (userid) references userinfo(userinfoid);

alter table trackedentitytypeattribute
  add constraint fk_lastupdateby_userid foreign key (lastupdatedby) references userinfo(userinfoid),
  add constraint fk_trackedentitytypeattribute_trackedentityattributeid foreign key (trackedentityattributeid) references trackedentityattribute(trackedentityattributeid),
  add constraint fk_trackedentitytypeattribute_trackedentitytypeid foreign key (trackedentitytypeid) references trackedentitytype(trackedentitytypeid);
