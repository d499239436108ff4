-- Foreign keys of the DHIS2 v42 schema: users.
-- Written by tools/demo-data/schema/write-schema.mjs from the schema facts; do not edit.

alter table previouspasswords
  add constraint fkg6n5kwuhypwdvkn15ke824kpb foreign key (userid) references userinfo(userinfoid);

alter table userapps
  add constraint fk_userapps_userinfoid foreign key (userinfoid) references userinfo(userinfoid);

alter table userdatavieworgunits
  add constraint fk_userdatavieworgunits_organisationunitid foreign key (organisationunitid) references organisationunit(organisationunitid),
  add constraint fk_userdatavieworgunits_userinfoid foreign key (userinfoid) references userinfo(userinfoid);

alter table usergroup
  add constraint fk_lastupdateby_userid foreign key (lastupdatedby) references userinfo(userinfoid),
  add constraint fk_usergroup_userid foreign key (userid) references userinfo(userinfoid);

alter table usergroupmanaged
  add constraint fk_usergroupmanaging_managedbygroupid foreign key (managedbygroupid) references usergroup(usergroupid),
  add constraint fk_usergroupmanaging_managedgroupid foreign key (managedgroupid) references usergroup(usergroupid);

alter table usergroupmembers
  add constraint fk_usergroupmembers_usergroupid foreign key (usergroupid) references usergroup(usergroupid),
  add constraint fk_usergroupmembers_userid foreign key (userid) references userinfo(userinfoid);

alter table userinfo
  add constraint fk_user_fileresourceid foreign key (avatar) references fileresource(fileresourceid);

alter table userkeyjsonvalue
  add constraint fk_lastupdateby_userid foreign key (lastupdatedby) references userinfo(userinfoid),
  add constraint fk_userkeyjsonvalue_user foreign key (userid) references userinfo(userinfoid);

alter table usermembership
  add constraint fk_userinfo_organisationunitid foreign key (organisationunitid) references organisationunit(organisationunitid),
  add constraint fk_usermembership_userinfoid foreign key (userinfoid) references userinfo(userinfoid);

alter table usermessage
  add constraint fk_usermessage_user foreign key (userid) references userinfo(userinfoid);

alter table userrole
  add constraint fk_lastupdateby_userid foreign key (lastupdatedby) references userinfo(userinfoid),
  add constraint fk_userrole_userid foreign key (userid) references userinfo(userinfoid);

alter table userroleauthorities
  add constraint fk_userroleauthorities_userroleid foreign key (userroleid) references userrole(userroleid);

alter table userrolemembers
  add constraint fk_userrolemembers_userid foreign key (userid) references userinfo(userinfoid),
  add constraint fk_userrolemembers_userroleid foreign key (userroleid) references userrole(userroleid);

alter table userrolerestrictions
  add constraint fk_userrolerestrictions_userroleid foreign key (userroleid) references userrole(userroleid);

alter table users_catdimensionconstraints
  add constraint fk_fk_users_catconstraints_dataelementcategoryid foreign key (dataelementcategoryid) references category(categoryid),
  add constraint fk_users_catconstraints_userid foreign key (userid) references userinfo(userinfoid);

alter table users_cogsdimensionconstraints
  add constraint fk_fk_users_cogsconstraints_categoryoptiongroupsetid foreign key (categoryoptiongroupsetid) references categoryoptiongroupset(categoryoptiongroupsetid),
  add constraint fk_users_cogsconstraints_userid foreign key (userid) references userinfo(userinfoid);

alter table usersetting
  add constraint fk_usersetting_userinfoid foreign key (userinfoid) references userinfo(userinfoid);

alter table userteisearchorgunits
  add constraint fk_userteisearchorgunits_organisationunitid foreign key (organisationunitid) references organisationunit(organisationunitid),
  add constraint fk_userteisearchorgunits_userinfoid foreign key (userinfoid) references userinfo(userinfoid);
