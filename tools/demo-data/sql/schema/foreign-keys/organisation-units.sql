-- Foreign keys of the DHIS2 v42 schema: organisation units.
-- Written by tools/demo-data/schema/write-schema.mjs from the schema facts; do not edit.

alter table organisationunit
  add constraint fk_lastupdateby_userid foreign key (lastupdatedby) references userinfo(userinfoid),
  add constraint fk_organisationunit_fileresourceid foreign key (image) references fileresource(fileresourceid),
  add constraint fk_organisationunit_userid foreign key (userid) references userinfo(userinfoid),
  add constraint fk_parentid foreign key (parentid) references organisationunit(organisationunitid);

alter table orgunitgroup
  add constraint fk_lastupdateby_userid foreign key (lastupdatedby) references userinfo(userinfoid),
  add constraint fk_orgunitgroup_userid foreign key (userid) references userinfo(userinfoid);

alter table orgunitgroupmembers
  add constraint fk_orgunitgroup_organisationunitid foreign key (organisationunitid) references organisationunit(organisationunitid),
  add constraint fk_orgunitgroupmembers_orgunitgroupid foreign key (orgunitgroupid) references orgunitgroup(orgunitgroupid);

alter table orgunitgroupset
  add constraint fk_lastupdateby_userid foreign key (lastupdatedby) references userinfo(userinfoid),
  add constraint fk_orgunitgroupset_userid foreign key (userid) references userinfo(userinfoid);

alter table orgunitgroupsetmembers
  add constraint fk_orgunitgroupset_orgunitgroupid foreign key (orgunitgroupid) references orgunitgroup(orgunitgroupid),
  add constraint fk_orgunitgroupsetmembers_orgunitgroupsetid foreign key (orgunitgroupsetid) references orgunitgroupset(orgunitgroupsetid);

alter table orgunitlevel
  add constraint fk_lastupdateby_userid foreign key (lastupdatedby) references userinfo(userinfoid);
