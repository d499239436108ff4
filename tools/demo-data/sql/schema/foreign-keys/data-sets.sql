-- Foreign keys of the DHIS2 v42 schema: data sets.
-- Written by tools/demo-data/schema/write-schema.mjs from the schema facts; do not edit.

alter table dataentryform
  add constraint fk_lastupdateby_userid foreign key (lastupdatedby) references userinfo(userinfoid);

alter table dataset
  add constraint fk_dataset_categorycomboid foreign key (categorycomboid) references categorycombo(categorycomboid),
  add constraint fk_dataset_dataentryform foreign key (dataentryform) references dataentryform(dataentryformid),
  add constraint fk_dataset_notificationrecipients foreign key (notificationrecipients) references usergroup(usergroupid),
  add constraint fk_dataset_periodtypeid foreign key (periodtypeid) references periodtype(periodtypeid),
  add constraint fk_dataset_userid foreign key (userid) references userinfo(userinfoid),
  add constraint fk_dataset_workflowid foreign key (workflowid) references dataapprovalworkflow(workflowid),
  add constraint fk_lastupdateby_userid foreign key (lastupdatedby) references userinfo(userinfoid);

alter table datasetelement
  add constraint fk_datasetelement_categorycomboid foreign key (categorycomboid) references categorycombo(categorycomboid),
  add constraint fk_datasetmembers_dataelementid foreign key (dataelementid) references dataelement(dataelementid),
  add constraint fk_datasetmembers_datasetid foreign key (datasetid) references dataset(datasetid);

alter table datasetindicators
  add constraint fk_dataset_indicatorid foreign key (indicatorid) references indicator(indicatorid),
  add constraint fk_datasetindicators_datasetid foreign key (datasetid) references dataset(datasetid);

alter table datasetlegendsets
  add constraint fk9f6ich22mw6be835i07khg9ld foreign key (datasetid) references dataset(datasetid),
  add constraint fk_dataset_legendsetid foreign key (legendsetid) references maplegendset(maplegendsetid);

alter table datasetnotification_datasets
  add constraint fk_datasets_datasetnotificationtemplateid foreign key (datasetnotificationtemplateid) references datasetnotificationtemplate(datasetnotificationtemplateid),
  add constraint fken6g44y648k1fembweltcao3e foreign key (datasetid) references dataset(datasetid);

alter table datasetnotificationtemplate
  add constraint fk_datasetnotification_usergroup foreign key (usergroupid) references usergroup(usergroupid),
  add constraint fk_lastupdateby_userid foreign key (lastupdatedby) references userinfo(userinfoid);

alter table datasetnotificationtemplate_deliverychannel
  add constraint fkpmebskggkjfjfwxw7u43twmg2 foreign key (datasetnotificationtemplateid) references datasetnotificationtemplate(datasetnotificationtemplateid);

alter table datasetoperands
  add constraint fk_dataset_dataelementoperandid foreign key (dataelementoperandid) references dataelementoperand(dataelementoperandid),
  add constraint fk_datasetoperands_datasetid foreign key (datasetid) references dataset(datasetid);

alter table datasetsource
  add constraint fk_dataset_organisationunit foreign key (sourceid) references organisationunit(organisationunitid),
  add constraint fk_datasetsource_datasetid foreign key (datasetid) references dataset(datasetid);

alter table section
  add constraint fk_lastupdateby_userid foreign key (lastupdatedby) references userinfo(userinfoid),
  add constraint fk_section_datasetid foreign key (datasetid) references dataset(datasetid);

alter table sectiondataelements
  add constraint fk_section_dataelementid foreign key (dataelementid) references dataelement(dataelementid),
  add constraint fk_sectiondataelements_sectionid foreign key (sectionid) references section(sectionid);

alter table sectiongreyedfields
  add constraint fk_section_dataelementoperandid foreign key (dataelementoperandid) references dataelementoperand(dataelementoperandid),
  add constraint fk_sectiongreyedfields_sectionid foreign key (sectionid) references section(sectionid);

alter table sectionindicators
  add constraint fk_section_indicatorid foreign key (indicatorid) references indicator(indicatorid),
  add constraint fk_sectionindicators_sectionid foreign key (sectionid) references section(sectionid);

alter table smscodes
  add constraint fk_categoryoptioncombo_categoryoptioncomboid foreign key (optionid) references categoryoptioncombo(categoryoptioncomboid),
  add constraint fk_dataelement_dataelementid foreign key (dataelementid) references dataelement(dataelementid),
  add constraint fk_trackedentityattribute_trackedentityattributeid foreign key (trackedentityattributeid) references trackedentityattribute(trackedentityattributeid);
