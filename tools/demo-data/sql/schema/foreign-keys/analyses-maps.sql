-- Foreign keys of the DHIS2 v42 schema: analyses maps.
-- Written by tools/demo-data/schema/write-schema.mjs from the schema facts; do not edit.

alter table map
  add constraint fk_lastupdateby_userid foreign key (lastupdatedby) references userinfo(userinfoid),
  add constraint fk_mapview_userid foreign key (userid) references userinfo(userinfoid);

alter table mapmapviews
  add constraint fk_mapmapview_mapid foreign key (mapid) references map(mapid),
  add constraint fk_mapmapview_mapviewid foreign key (mapviewid) references mapview(mapviewid);

alter table mapview
  add constraint fk_lastupdateby_userid foreign key (lastupdatedby) references userinfo(userinfoid),
  add constraint fk_mapview_maplegendsetid foreign key (legendsetid) references maplegendset(maplegendsetid),
  add constraint fk_mapview_orgunitgroupsetid foreign key (orgunitgroupsetid) references orgunitgroupset(orgunitgroupsetid),
  add constraint fk_mapview_programid foreign key (programid) references program(programid),
  add constraint fk_mapview_programstageid foreign key (programstageid) references programstage(programstageid),
  add constraint fk_mapview_relativeperiodsid foreign key (relativeperiodsid) references relativeperiods(relativeperiodsid),
  add constraint fk_mapview_trackedentitytypeid foreign key (trackedentitytypeid) references trackedentitytype(trackedentitytypeid);

alter table mapview_attributedimensions
  add constraint fk_mapview_attributedimensions_attributedimensionid foreign key (trackedentityattributedimensionid) references trackedentityattributedimension(trackedentityattributedimensionid),
  add constraint fk_mapview_attributedimensions_mapviewid foreign key (mapviewid) references mapview(mapviewid);

alter table mapview_categorydimensions
  add constraint fk_mapview_categorydimensions_categorydimensionid foreign key (categorydimensionid) references categorydimension(categorydimensionid),
  add constraint fk_mapview_categorydimensions_mapviewid foreign key (mapviewid) references mapview(mapviewid);

alter table mapview_categoryoptiongroupsetdimensions
  add constraint fk_mapview_catoptiongroupsetdimensions_mapviewid foreign key (mapviewid) references mapview(mapviewid),
  add constraint fk_mapview_dimensions_catoptiongroupsetdimensionid foreign key (categoryoptiongroupsetdimensionid) references categoryoptiongroupsetdimension(categoryoptiongroupsetdimensionid);

alter table mapview_columns
  add constraint fk_mapview_columns_mapviewid foreign key (mapviewid) references mapview(mapviewid);

alter table mapview_datadimensionitems
  add constraint fk_mapview_datadimensionitems_datadimensionitemid foreign key (datadimensionitemid) references datadimensionitem(datadimensionitemid),
  add constraint fk_mapview_datadimensionitems_mapviewid foreign key (mapviewid) references mapview(mapviewid);

alter table mapview_dataelementdimensions
  add constraint fk_mapview_dataelementdimensions_dataelementdimensionid foreign key (trackedentitydataelementdimensionid) references trackedentitydataelementdimension(trackedentitydataelementdimensionid),
  add constraint fk_mapview_dataelementdimensions_mapviewid foreign key (mapviewid) references mapview(mapviewid);

alter table mapview_filters
  add constraint fk_mapview_filters_mapviewid foreign key (mapviewid) references mapview(mapviewid);

alter table mapview_itemorgunitgroups
  add constraint fk_mapview_itemorgunitgroups_orgunitgroupid foreign key (orgunitgroupid) references orgunitgroup(orgunitgroupid),
  add constraint fk_mapview_itemorgunitunitgroups_mapviewid foreign key (mapviewid) references mapview(mapviewid);

alter table mapview_organisationunits
  add constraint fk_mapview_organisationunits_mapviewid foreign key (mapviewid) references mapview(mapviewid),
  add constraint fk_mapview_organisationunits_organisationunitid foreign key (organisationunitid) references organisationunit(organisationunitid);

alter table mapview_orgunitgroupsetdimensions
  add constraint fk_mapview_dimensions_orgunitgroupsetdimensionid foreign key (orgunitgroupsetdimensionid) references orgunitgroupsetdimension(orgunitgroupsetdimensionid),
  add constraint fk_mapview_orgunitgroupsetdimensions_mapviewid foreign key (mapviewid) references mapview(mapviewid);

alter table mapview_orgunitlevels
  add constraint fk_mapview_orgunitlevels_mapviewid foreign key (mapviewid) references mapview(mapviewid);

alter table mapview_periods
  add constraint fk_mapview_periods_mapviewid foreign key (mapviewid) references mapview(mapviewid),
  add constraint fk_mapview_periods_periodid foreign key (periodid) references period(periodid);
