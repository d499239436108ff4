-- Foreign keys of the DHIS2 v42 schema: tracker data audit.
-- Written by tools/demo-data/schema/write-schema.mjs from the schema facts; do not edit.

alter table eventchangelog
  add constraint fk_eventchangelog_dataelementid foreign key (dataelementid) references dataelement(dataelementid),
  add constraint fk_eventchangelog_eventid foreign key (eventid) references event(eventid);

alter table potentialduplicate
  add constraint potentialduplicate_lastupdatedby_user foreign key (lastupdatebyusername) references userinfo(username);

alter table programownershiphistory
  add constraint fk_programownershiphistory_organisationunitid foreign key (organisationunitid) references organisationunit(organisationunitid),
  add constraint fk_programownershiphistory_programid foreign key (programid) references program(programid),
  add constraint fk_programownershiphistory_trackedentityinstanceid foreign key (trackedentityid) references trackedentity(trackedentityid);

alter table programtempowner
  add constraint fk_programtempowner_programid foreign key (programid) references program(programid),
  add constraint fk_programtempowner_trackedentityinstanceid foreign key (trackedentityid) references trackedentity(trackedentityid),
  add constraint fk_programtempowner_userid foreign key (userid) references userinfo(userinfoid);

alter table programtempownershipaudit
  add constraint fk_programtempownershipaudit_programid foreign key (programid) references program(programid),
  add constraint fk_programtempownershipaudit_trackedentityinstanceid foreign key (trackedentityid) references trackedentity(trackedentityid);

alter table trackedentityattributevalueaudit
  add constraint fk_attributevalueaudit_trackedentityattributeid foreign key (trackedentityattributeid) references trackedentityattribute(trackedentityattributeid),
  add constraint fk_attributevalueaudit_trackedentityinstanceid foreign key (trackedentityid) references trackedentity(trackedentityid);

alter table trackedentitychangelog
  add constraint fk_trackedentitychangelog_trackedentityattributeid foreign key (trackedentityattributeid) references trackedentityattribute(trackedentityattributeid),
  add constraint fk_trackedentitychangelog_trackedentityid foreign key (trackedentityid) references trackedentity(trackedentityid);

alter table trackedentitydatavalueaudit
  add constraint fk_entityinstancedatavalueaudit_dataelementid foreign key (dataelementid) references dataelement(dataelementid),
  add constraint fk_entityinstancedatavalueaudit_programstageinstanceid foreign key (eventid) references event(eventid);
