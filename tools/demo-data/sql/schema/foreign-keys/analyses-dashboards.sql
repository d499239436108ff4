-- Foreign keys of the DHIS2 v42 schema: analyses dashboards.
-- Written by tools/demo-data/schema/write-schema.mjs from the schema facts; do not edit.

alter table dashboard
  add constraint fk_dashboard_userid foreign key (userid) references userinfo(userinfoid),
  add constraint fk_lastupdateby_userid foreign key (lastupdatedby) references userinfo(userinfoid);

alter table dashboard_items
  add constraint fk_dashboard_items_dashboardid foreign key (dashboardid) references dashboard(dashboardid),
  add constraint fk_dashboard_items_dashboarditemid foreign key (dashboarditemid) references dashboarditem(dashboarditemid);

alter table dashboarditem
  add constraint fk_dashboarditem_eventchartid foreign key (eventchartid) references eventvisualization(eventvisualizationid),
  add constraint fk_dashboarditem_eventreportid foreign key (eventreport) references eventvisualization(eventvisualizationid),
  add constraint fk_dashboarditem_evisualizationid foreign key (eventvisualizationid) references eventvisualization(eventvisualizationid),
  add constraint fk_dashboarditem_mapid foreign key (mapid) references map(mapid),
  add constraint fk_dashboarditem_visualizationid foreign key (visualizationid) references visualization(visualizationid),
  add constraint fk_lastupdateby_userid foreign key (lastupdatedby) references userinfo(userinfoid);

alter table dashboarditem_reports
  add constraint fk_dashboarditem_reports_dashboardid foreign key (dashboarditemid) references dashboarditem(dashboarditemid),
  add constraint fk_dashboarditem_reports_reportid foreign key (reportid) references report(reportid);

alter table dashboarditem_resources
  add constraint fk_dashboarditem_resources_dashboardid foreign key (dashboarditemid) references dashboarditem(dashboarditemid),
  add constraint fk_dashboarditem_resources_resourceid foreign key (resourceid) references document(documentid);

alter table dashboarditem_users
  add constraint fk_dashboarditem_users_dashboardid foreign key (dashboarditemid) references dashboarditem(dashboarditemid),
  add constraint fk_dashboarditem_users_userinfoid foreign key (userid) references userinfo(userinfoid);

alter table document
  add constraint fk_document_fileresourceid foreign key (fileresource) references fileresource(fileresourceid),
  add constraint fk_document_userid foreign key (userid) references userinfo(userinfoid),
  add constraint fk_lastupdateby_userid foreign key (lastupdatedby) references userinfo(userinfoid);

alter table externalmaplayer
  add constraint fk_externalmaplayer_legendsetid foreign key (legendsetid) references maplegendset(maplegendsetid),
  add constraint fk_externalmaplayer_userid foreign key (userid) references userinfo(userinfoid),
  add constraint fk_lastupdateby_userid foreign key (lastupdatedby) references userinfo(userinfoid);

alter table intepretation_likedby
  add constraint fk_intepretation_likedby_userid foreign key (userid) references userinfo(userinfoid),
  add constraint fk_interpretation_likedby_interpretationid foreign key (interpretationid) references interpretation(interpretationid);

alter table interpretation
  add constraint fk_interpretation_datasetid foreign key (datasetid) references dataset(datasetid),
  add constraint fk_interpretation_eventchartid foreign key (eventreportid) references eventvisualization(eventvisualizationid),
  add constraint fk_interpretation_eventreportid foreign key (eventchartid) references eventvisualization(eventvisualizationid),
  add constraint fk_interpretation_evisualizationid foreign key (eventvisualizationid) references eventvisualization(eventvisualizationid),
  add constraint fk_interpretation_mapid foreign key (mapid) references map(mapid),
  add constraint fk_interpretation_organisationunitid foreign key (organisationunitid) references organisationunit(organisationunitid),
  add constraint fk_interpretation_periodid foreign key (periodid) references period(periodid),
  add constraint fk_interpretation_userid foreign key (userid) references userinfo(userinfoid),
  add constraint fk_interpretation_visualizationid foreign key (visualizationid) references visualization(visualizationid);

alter table interpretation_comments
  add constraint fk_interpretation_comments_interpretationcommentid foreign key (interpretationcommentid) references interpretationcomment(interpretationcommentid),
  add constraint fk_interpretation_comments_interpretationid foreign key (interpretationid) references interpretation(interpretationid);

alter table interpretationcomment
  add constraint fk_interpretationcomment_userid foreign key (userid) references userinfo(userinfoid);

alter table pushanalysis
  add constraint fk_lastupdateby_userid foreign key (lastupdatedby) references userinfo(userinfoid),
  add constraint fkibpy72i2p9nfkdtqqe6my34nr foreign key (dashboard) references dashboard(dashboardid);

alter table pushanalysisrecipientusergroups
  add constraint fk_pushanalysis_recipientusergroups foreign key (elt) references usergroup(usergroupid),
  add constraint fklllvhilfsouycft98q82ph66q foreign key (usergroupid) references pushanalysis(pushanalysisid);

alter table report
  add constraint fk_lastupdateby_userid foreign key (lastupdatedby) references userinfo(userinfoid),
  add constraint fk_report_relativeperiodsid foreign key (relativeperiodsid) references relativeperiods(relativeperiodsid),
  add constraint fk_report_userid foreign key (userid) references userinfo(userinfoid),
  add constraint fk_report_visualizationid foreign key (visualizationid) references visualization(visualizationid);
