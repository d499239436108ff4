-- Foreign keys of the DHIS2 v42 schema: program rules and indicators.
-- Written by tools/demo-data/schema/write-schema.mjs from the schema facts; do not edit.

alter table periodboundary
  add constraint fk_lastupdateby_userid foreign key (lastupdatedby) references userinfo(userinfoid),
  add constraint fk_periodboundary_periodtype foreign key (offsetperiodtypeid) references periodtype(periodtypeid),
  add constraint fk_periodboundary_programindicator foreign key (programindicatorid) references programindicator(programindicatorid);

alter table programindicator
  add constraint fk_lastupdateby_userid foreign key (lastupdatedby) references userinfo(userinfoid),
  add constraint fk_programindicator_attributecomboid foreign key (attributecomboid) references categorycombo(categorycomboid),
  add constraint fk_programindicator_categorycomboid foreign key (categorycomboid) references categorycombo(categorycomboid),
  add constraint fk_programindicator_program foreign key (programid) references program(programid),
  add constraint fk_programindicator_userid foreign key (userid) references userinfo(userinfoid);

alter table programindicatorgroup
  add constraint fk_lastupdateby_userid foreign key (lastupdatedby) references userinfo(userinfoid),
  add constraint fk_programindicatorgroup_userid foreign key (userid) references userinfo(userinfoid);

alter table programindicatorgroupmembers
  add constraint fk_programindicatorgroup_programindicatorid foreign key (programindicatorid) references programindicator(programindicatorid),
  add constraint fk_programindicatorgroupmembers_programindicatorgroupid foreign key (programindicatorgroupid) references programindicatorgroup(programindicatorgroupid);

alter table programindicatorlegendsets
  add constraint fk_programindicator_legendsetid foreign key (legendsetid) references maplegendset(maplegendsetid),
  add constraint fkkbd9rqv83w4nwogj5fchtxj9y foreign key (programindicatorid) references programindicator(programindicatorid);

alter table programnotificationtemplate
  add constraint fk4uq2bl31hdu2s4e07rltemk3d foreign key (programstageid) references programstage(programstageid),
  add constraint fk9whlsdwfojxbp8yclqolqwm9 foreign key (programid) references program(programid),
  add constraint fk_lastupdateby_userid foreign key (lastupdatedby) references userinfo(userinfoid),
  add constraint fk_programstagenotification_dataelementid foreign key (dataelementid) references dataelement(dataelementid),
  add constraint fk_programstagenotification_trackedentityattributeid foreign key (trackedentityattributeid) references trackedentityattribute(trackedentityattributeid),
  add constraint fk_programstagenotification_usergroup foreign key (usergroupid) references usergroup(usergroupid);

alter table programnotificationtemplate_deliverychannel
  add constraint fk45uc7wfpi4u5gunpl127ehkn2 foreign key (programnotificationtemplatedeliverychannelid) references programnotificationtemplate(programnotificationtemplateid);

alter table programrule
  add constraint fk_lastupdateby_userid foreign key (lastupdatedby) references userinfo(userinfoid),
  add constraint fk_programrule_program foreign key (programid) references program(programid),
  add constraint fk_programrule_programstage foreign key (programstageid) references programstage(programstageid);

alter table programruleaction
  add constraint fk_lastupdateby_userid foreign key (lastupdatedby) references userinfo(userinfoid),
  add constraint fk_notificationtemplate foreign key (notificationtemplateid) references programnotificationtemplate(programnotificationtemplateid),
  add constraint fk_programruleaction_dataelement foreign key (dataelementid) references dataelement(dataelementid),
  add constraint fk_programruleaction_option foreign key (optionid) references optionvalue(optionvalueid),
  add constraint fk_programruleaction_optiongroup foreign key (optiongroupid) references optiongroup(optiongroupid),
  add constraint fk_programruleaction_programindicator foreign key (programindicatorid) references programindicator(programindicatorid),
  add constraint fk_programruleaction_programrule foreign key (programruleid) references programrule(programruleid),
  add constraint fk_programruleaction_programstage foreign key (programstageid) references programstage(programstageid),
  add constraint fk_programruleaction_programstagesection foreign key (programstagesectionid) references programstagesection(programstagesectionid),
  add constraint fk_programruleaction_trackedentityattribute foreign key (trackedentityattributeid) references trackedentityattribute(trackedentityattributeid);

alter table programrulevariable
  add constraint fk_lastupdateby_userid foreign key (lastupdatedby) references userinfo(userinfoid),
  add constraint fk_programrulevariable_dataelement foreign key (dataelementid) references dataelement(dataelementid),
  add constraint fk_programrulevariable_program foreign key (programid) references program(programid),
  add constraint fk_programrulevariable_programstage foreign key (programstageid) references programstage(programstageid),
  add constraint fk_programrulevariable_trackedentityattribute foreign key (trackedentityattributeid) references trackedentityattribute(trackedentityattributeid);
