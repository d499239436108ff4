-- Foreign keys of the DHIS2 v42 schema: validation.
-- Written by tools/demo-data/schema/write-schema.mjs from the schema facts; do not edit.

alter table validationnotificationtemplate
  add constraint fk_lastupdateby_userid foreign key (lastupdatedby) references userinfo(userinfoid);

alter table validationnotificationtemplate_recipientusergroups
  add constraint fk804hp0os62rpdtroxhrrio76v foreign key (usergroupid) references usergroup(usergroupid),
  add constraint fk_validationnotificationtemplate_usergroup foreign key (validationnotificationtemplateid) references validationnotificationtemplate(validationnotificationtemplateid);

alter table validationnotificationtemplatevalidationrules
  add constraint fk6oepnl7prbw10034c5vot1jii foreign key (validationnotificationtemplateid) references validationnotificationtemplate(validationnotificationtemplateid),
  add constraint fk_validationrule_validationnotificationtemplateid foreign key (validationruleid) references validationrule(validationruleid);

alter table validationresult
  add constraint fk_validationresult_attributeoptioncomboid foreign key (attributeoptioncomboid) references categoryoptioncombo(categoryoptioncomboid),
  add constraint fk_validationresult_organisationunitid foreign key (organisationunitid) references organisationunit(organisationunitid),
  add constraint fk_validationresult_period foreign key (periodid) references period(periodid),
  add constraint fk_validationresult_validationruleid foreign key (validationruleid) references validationrule(validationruleid);

alter table validationrule
  add constraint fk_lastupdateby_userid foreign key (lastupdatedby) references userinfo(userinfoid),
  add constraint fk_validationrule_leftexpressionid foreign key (leftexpressionid) references expression(expressionid),
  add constraint fk_validationrule_periodtypeid foreign key (periodtypeid) references periodtype(periodtypeid),
  add constraint fk_validationrule_rightexpressionid foreign key (rightexpressionid) references expression(expressionid),
  add constraint fk_validationrule_userid foreign key (userid) references userinfo(userinfoid);

alter table validationrulegroup
  add constraint fk_lastupdateby_userid foreign key (lastupdatedby) references userinfo(userinfoid),
  add constraint fk_validationrulegroup_userid foreign key (userid) references userinfo(userinfoid);

alter table validationrulegroupmembers
  add constraint fk_validationrulegroup_validationruleid foreign key (validationruleid) references validationrule(validationruleid),
  add constraint fk_validationrulegroupmembers_validationrulegroupid foreign key (validationgroupid) references validationrulegroup(validationrulegroupid);

alter table validationruleorganisationunitlevels
  add constraint fk_organisationunitlevel_validationtuleid foreign key (validationruleid) references validationrule(validationruleid);
