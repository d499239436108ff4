-- Foreign keys of the DHIS2 v42 schema: aggregate data.
-- Written by tools/demo-data/schema/write-schema.mjs from the schema facts; do not edit.

alter table completedatasetregistration
  add constraint fk_completedatasetregistration_attributeoptioncomboid foreign key (attributeoptioncomboid) references categoryoptioncombo(categoryoptioncomboid),
  add constraint fk_completedatasetregistration_organisationunitid foreign key (sourceid) references organisationunit(organisationunitid),
  add constraint fk_datasetcompleteregistration_datasetid foreign key (datasetid) references dataset(datasetid),
  add constraint fk_datasetcompleteregistration_periodid foreign key (periodid) references period(periodid);

alter table dataapproval
  add constraint fk_dataapproval_attributeoptioncomboid foreign key (attributeoptioncomboid) references categoryoptioncombo(categoryoptioncomboid),
  add constraint fk_dataapproval_creator foreign key (creator) references userinfo(userinfoid),
  add constraint fk_dataapproval_dataapprovallevel foreign key (dataapprovallevelid) references dataapprovallevel(dataapprovallevelid),
  add constraint fk_dataapproval_lastupdateby foreign key (lastupdatedby) references userinfo(userinfoid),
  add constraint fk_dataapproval_organisationunitid foreign key (organisationunitid) references organisationunit(organisationunitid),
  add constraint fk_dataapproval_periodid foreign key (periodid) references period(periodid),
  add constraint fk_dataapproval_workflowid foreign key (workflowid) references dataapprovalworkflow(workflowid);

alter table dataapprovalaudit
  add constraint fk_dataapproval_creator foreign key (creator) references userinfo(userinfoid),
  add constraint fk_dataapprovalaudit_attributeoptioncomboid foreign key (attributeoptioncomboid) references categoryoptioncombo(categoryoptioncomboid),
  add constraint fk_dataapprovalaudit_levelid foreign key (levelid) references dataapprovallevel(dataapprovallevelid),
  add constraint fk_dataapprovalaudit_organisationunitid foreign key (organisationunitid) references organisationunit(organisationunitid),
  add constraint fk_dataapprovalaudit_periodid foreign key (periodid) references period(periodid),
  add constraint fk_dataapprovalaudit_workflowid foreign key (workflowid) references dataapprovalworkflow(workflowid);

alter table dataapprovallevel
  add constraint fk_dataapprovallevel_categoryoptiongroupsetid foreign key (categoryoptiongroupsetid) references categoryoptiongroupset(categoryoptiongroupsetid),
  add constraint fk_dataapprovallevel_userid foreign key (userid) references userinfo(userinfoid),
  add constraint fk_lastupdateby_userid foreign key (lastupdatedby) references userinfo(userinfoid);

alter table dataapprovalworkflow
  add constraint fk_dataapprovalworkflow_categorycomboid foreign key (categorycomboid) references categorycombo(categorycomboid),
  add constraint fk_dataapprovalworkflow_periodtypeid foreign key (periodtypeid) references periodtype(periodtypeid),
  add constraint fk_dataapprovalworkflow_userid foreign key (userid) references userinfo(userinfoid),
  add constraint fk_lastupdateby_userid foreign key (lastupdatedby) references userinfo(userinfoid);

alter table dataapprovalworkflowlevels
  add constraint fk_dataapprovalworkflowlevels_levelid foreign key (dataapprovallevelid) references dataapprovallevel(dataapprovallevelid),
  add constraint fk_dataapprovalworkflowlevels_workflowid foreign key (workflowid) references dataapprovalworkflow(workflowid);

alter table datainputperiod
  add constraint fk_datainputperiod_period foreign key (periodid) references period(periodid),
  add constraint fk_datasetdatainputperiods_datasetid foreign key (datasetid) references dataset(datasetid);

alter table datavalue
  add constraint fk_datavalue_attributeoptioncomboid foreign key (attributeoptioncomboid) references categoryoptioncombo(categoryoptioncomboid),
  add constraint fk_datavalue_categoryoptioncomboid foreign key (categoryoptioncomboid) references categoryoptioncombo(categoryoptioncomboid),
  add constraint fk_datavalue_dataelementid foreign key (dataelementid) references dataelement(dataelementid),
  add constraint fk_datavalue_organisationunitid foreign key (sourceid) references organisationunit(organisationunitid),
  add constraint fk_datavalue_periodid foreign key (periodid) references period(periodid);

alter table datavalueaudit
  add constraint fk_datavalueaudit_attributeoptioncomboid foreign key (attributeoptioncomboid) references categoryoptioncombo(categoryoptioncomboid),
  add constraint fk_datavalueaudit_categoryoptioncomboid foreign key (categoryoptioncomboid) references categoryoptioncombo(categoryoptioncomboid),
  add constraint fk_datavalueaudit_dataelementid foreign key (dataelementid) references dataelement(dataelementid),
  add constraint fk_datavalueaudit_organisationunitid foreign key (organisationunitid) references organisationunit(organisationunitid),
  add constraint fk_datavalueaudit_periodid foreign key (periodid) references period(periodid);

alter table lockexception
  add constraint fk_lockexception_datasetid foreign key (datasetid) references dataset(datasetid),
  add constraint fk_lockexception_organisationunitid foreign key (organisationunitid) references organisationunit(organisationunitid),
  add constraint fk_lockexception_periodid foreign key (periodid) references period(periodid);

alter table minmaxdataelement
  add constraint fk_minmaxdataelement_categoryoptioncomboid foreign key (categoryoptioncomboid) references categoryoptioncombo(categoryoptioncomboid),
  add constraint fk_minmaxdataelement_dataelementid foreign key (dataelementid) references dataelement(dataelementid),
  add constraint fk_minmaxdataelement_organisationunitid foreign key (sourceid) references organisationunit(organisationunitid);

alter table period
  add constraint fk_period_periodtypeid foreign key (periodtypeid) references periodtype(periodtypeid);
