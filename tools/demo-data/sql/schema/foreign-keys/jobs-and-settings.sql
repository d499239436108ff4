-- Foreign keys of the DHIS2 v42 schema: jobs and settings.
-- Written by tools/demo-data/schema/write-schema.mjs from the schema facts; do not edit.

alter table configuration
  add constraint fk_configuration_facilityorgunitgroupset foreign key (facilityorgunitgroupset) references orgunitgroupset(orgunitgroupsetid),
  add constraint fk_configuration_facilityorgunitlevel foreign key (facilityorgunitlevel) references orgunitlevel(orgunitlevelid),
  add constraint fk_configuration_feedback_recipients foreign key (feedbackrecipientsid) references usergroup(usergroupid),
  add constraint fk_configuration_infrastructural_dataelements foreign key (infrastructuraldataelementsid) references dataelementgroup(dataelementgroupid),
  add constraint fk_configuration_infrastructural_indicators foreign key (infrastructuralindicatorsid) references indicatorgroup(indicatorgroupid),
  add constraint fk_configuration_infrastructural_periodtype foreign key (infrastructuralperiodtypeid) references periodtype(periodtypeid),
  add constraint fk_configuration_offline_orgunit_level foreign key (offlineorgunitlevelid) references orgunitlevel(orgunitlevelid),
  add constraint fk_configuration_selfregistrationorgunit foreign key (selfregistrationorgunit) references organisationunit(organisationunitid),
  add constraint fk_configuration_selfregistrationrole foreign key (selfregistrationrole) references userrole(userroleid),
  add constraint fk_configuration_systemupdatenotification_recipients foreign key (systemupdatenotificationrecipientsid) references usergroup(usergroupid);

alter table configuration_corswhitelist
  add constraint fk_configuration_corswhitelist foreign key (configurationid) references configuration(configurationid);

alter table datastatistics
  add constraint fk_lastupdateby_userid foreign key (lastupdatedby) references userinfo(userinfoid);

alter table i18nlocale
  add constraint fk_lastupdateby_userid foreign key (lastupdatedby) references userinfo(userinfoid);

alter table jobconfiguration
  add constraint fk_lastupdateby_userid foreign key (lastupdatedby) references userinfo(userinfoid);

alter table keyjsonvalue
  add constraint fk_keyjsonvalue_userid foreign key (userid) references userinfo(userinfoid),
  add constraint fk_lastupdateby_userid foreign key (lastupdatedby) references userinfo(userinfoid);

alter table sqlview
  add constraint fk_lastupdateby_userid foreign key (lastupdatedby) references userinfo(userinfoid),
  add constraint fk_sqlview_userid foreign key (userid) references userinfo(userinfoid);

alter table tablehook
  add constraint fk_lastupdateby_userid foreign key (lastupdatedby) references userinfo(userinfoid);
