-- Foreign keys of the DHIS2 v42 schema: analyses visualizations.
-- Written by tools/demo-data/schema/write-schema.mjs from the schema facts; do not edit.

alter table datadimensionitem
  add constraint fk_datadimensionitem_dataelementid foreign key (dataelementid) references dataelement(dataelementid),
  add constraint fk_datadimensionitem_dataelementoperand_categoryoptioncomboid foreign key (dataelementoperand_categoryoptioncomboid) references categoryoptioncombo(categoryoptioncomboid),
  add constraint fk_datadimensionitem_dataelementoperand_dataelementid foreign key (dataelementoperand_dataelementid) references dataelement(dataelementid),
  add constraint fk_datadimensionitem_datasetid foreign key (datasetid) references dataset(datasetid),
  add constraint fk_datadimensionitem_expressiondimensionitemid foreign key (expressiondimensionitemid) references expressiondimensionitem(expressiondimensionitemid),
  add constraint fk_datadimensionitem_indicatorid foreign key (indicatorid) references indicator(indicatorid),
  add constraint fk_datadimensionitem_programattribute_attributeid foreign key (programattribute_attributeid) references trackedentityattribute(trackedentityattributeid),
  add constraint fk_datadimensionitem_programattribute_programid foreign key (programattribute_programid) references program(programid),
  add constraint fk_datadimensionitem_programattributeoption_attributeid foreign key (programattributeoption_attributeid) references trackedentityattribute(trackedentityattributeid),
  add constraint fk_datadimensionitem_programattributeoption_optionid foreign key (programattributeoption_optionid) references optionvalue(optionvalueid),
  add constraint fk_datadimensionitem_programattributeoption_programid foreign key (programattributeoption_programid) references program(programid),
  add constraint fk_datadimensionitem_programdataelement_dataelementid foreign key (programdataelement_dataelementid) references dataelement(dataelementid),
  add constraint fk_datadimensionitem_programdataelement_programid foreign key (programdataelement_programid) references program(programid),
  add constraint fk_datadimensionitem_programdataelementoption_dataelementid foreign key (programdataelementoption_dataelementid) references dataelement(dataelementid),
  add constraint fk_datadimensionitem_programdataelementoption_optionid foreign key (programdataelementoption_optionid) references optionvalue(optionvalueid),
  add constraint fk_datadimensionitem_programdataelementoption_programid foreign key (programdataelementoption_programid) references program(programid),
  add constraint fk_datadimensionitem_programindicatorid foreign key (programindicatorid) references programindicator(programindicatorid);

alter table visualization
  add constraint fk_visualization_lastupdateby foreign key (lastupdatedby) references userinfo(userinfoid),
  add constraint fk_visualization_legendsetid foreign key (legendsetid) references maplegendset(maplegendsetid),
  add constraint fk_visualization_relativeperiodsid foreign key (relativeperiodsid) references relativeperiods(relativeperiodsid),
  add constraint fk_visualization_userid foreign key (userid) references userinfo(userinfoid);

alter table visualization_axis
  add constraint fk_visualization_axis_axisid foreign key (axisid) references axis(axisid),
  add constraint fk_visualization_axis_visualizationid foreign key (visualizationid) references visualization(visualizationid);

alter table visualization_categorydimensions
  add constraint fk_visualization_categorydimensions_categorydimensionid foreign key (categorydimensionid) references categorydimension(categorydimensionid),
  add constraint fk_visualization_categorydimensions_visualizationid foreign key (visualizationid) references visualization(visualizationid);

alter table visualization_categoryoptiongroupsetdimensions
  add constraint fk_visualization_catoptiongroupsetdimensions_visualizationid foreign key (visualizationid) references visualization(visualizationid),
  add constraint fk_visualization_dimensions_catoptiongroupsetdimensionid foreign key (categoryoptiongroupsetdimensionid) references categoryoptiongroupsetdimension(categoryoptiongroupsetdimensionid);

alter table visualization_columns
  add constraint fk_visualization_columns_visualizationid foreign key (visualizationid) references visualization(visualizationid);

alter table visualization_datadimensionitems
  add constraint fk_visualization_datadimensionitems_datadimensionitemid foreign key (datadimensionitemid) references datadimensionitem(datadimensionitemid),
  add constraint fk_visualization_datadimensionitems_visualizationid foreign key (visualizationid) references visualization(visualizationid);

alter table visualization_dataelementgroupsetdimensions
  add constraint fk_visualization_dataelementgroupsetdimensions_visualizationid foreign key (visualizationid) references visualization(visualizationid),
  add constraint fk_visualization_dimensions_dataelementgroupsetdimensionid foreign key (dataelementgroupsetdimensionid) references dataelementgroupsetdimension(dataelementgroupsetdimensionid);

alter table visualization_filters
  add constraint fk_visualization_filters_visualizationid foreign key (visualizationid) references visualization(visualizationid);

alter table visualization_itemorgunitgroups
  add constraint fk_visualization_itemorgunitgroups_orgunitgroupid foreign key (orgunitgroupid) references orgunitgroup(orgunitgroupid),
  add constraint fk_visualization_itemorgunitunitgroups_visualizationid foreign key (visualizationid) references visualization(visualizationid);

alter table visualization_organisationunits
  add constraint fk_visualization_organisationunits_organisationunitid foreign key (organisationunitid) references organisationunit(organisationunitid),
  add constraint fk_visualization_organisationunits_visualizationid foreign key (visualizationid) references visualization(visualizationid);

alter table visualization_orgunitgroupsetdimensions
  add constraint fk_visualization_dimensions_orgunitgroupsetdimensionid foreign key (orgunitgroupsetdimensionid) references orgunitgroupsetdimension(orgunitgroupsetdimensionid),
  add constraint fk_visualization_orgunitgroupsetdimensions_visualizationid foreign key (visualizationid) references visualization(visualizationid);

alter table visualization_orgunitlevels
  add constraint fk_visualization_orgunitlevels_visualizationid foreign key (visualizationid) references visualization(visualizationid);

alter table visualization_periods
  add constraint fk_visualization_periods_periodid foreign key (periodid) references period(periodid),
  add constraint fk_visualization_periods_visualizationid foreign key (visualizationid) references visualization(visualizationid);

alter table visualization_rows
  add constraint fk_visualization_rows_visualizationid foreign key (visualizationid) references visualization(visualizationid);

alter table visualization_yearlyseries
  add constraint fk_visualization_yearlyseries_visualizationid foreign key (visualizationid) references visualization(visualizationid);
