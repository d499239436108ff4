-- Foreign keys of the DHIS2 v42 schema: programs and stages.
-- Written by tools/demo-data/schema/write-schema.mjs from the schema facts; do not edit.

alter table program
  add constraint fk_lastupdateby_userid foreign key (lastupdatedby) references userinfo(userinfoid),
  add constraint fk_program_categorycomboid foreign key (categorycomboid) references categorycombo(categorycomboid),
  add constraint fk_program_dataentryformid foreign key (dataentryformid) references dataentryform(dataentryformid),
  add constraint fk_program_expiryperiodtypeid foreign key (expiryperiodtypeid) references periodtype(periodtypeid),
  add constraint fk_program_relatedprogram foreign key (relatedprogramid) references program(programid),
  add constraint fk_program_trackedentitytypeid foreign key (trackedentitytypeid) references trackedentitytype(trackedentitytypeid),
  add constraint fk_program_userid foreign key (userid) references userinfo(userinfoid);

alter table program_attributes
  add constraint fk_lastupdateby_userid foreign key (lastupdatedby) references userinfo(userinfoid),
  add constraint fk_program_attributeid foreign key (trackedentityattributeid) references trackedentityattribute(trackedentityattributeid),
  add constraint fk_programtrackedentityattribute_programid foreign key (programid) references program(programid);

alter table program_organisationunits
  add constraint fk_program_organisationunits_organisationunitid foreign key (organisationunitid) references organisationunit(organisationunitid),
  add constraint fk_program_organisationunits_programid foreign key (programid) references program(programid);

alter table program_userroles
  add constraint fkgb55kdvtf92qykh2840inyhst foreign key (programid) references program(programid);

alter table programsection
  add constraint fk_lastupdateby_userid foreign key (lastupdatedby) references userinfo(userinfoid),
  add constraint fk_program_programid foreign key (programid) references program(programid);

alter table programsection_attributes
  add constraint fk_programsection_attributes_trackedentityattributeid foreign key (trackedentityattributeid) references trackedentityattribute(trackedentityattributeid),
  add constraint fk_programsections_attributes_programsectionid foreign key (programsectionid) references programsection(programsectionid);

alter table programstage
  add constraint fk_lastupdateby_userid foreign key (lastupdatedby) references userinfo(userinfoid),
  add constraint fk_programstage_dataentryform foreign key (dataentryformid) references dataentryform(dataentryformid),
  add constraint fk_programstage_nextscheduledateid foreign key (nextscheduledateid) references dataelement(dataelementid),
  add constraint fk_programstage_periodtypeid foreign key (periodtypeid) references periodtype(periodtypeid),
  add constraint fk_programstage_program foreign key (programid) references program(programid),
  add constraint fk_programstage_userid foreign key (userid) references userinfo(userinfoid);

alter table programstagedataelement
  add constraint fk_lastupdateby_userid foreign key (lastupdatedby) references userinfo(userinfoid),
  add constraint fk_programstagedataelement_dataelementid foreign key (dataelementid) references dataelement(dataelementid),
  add constraint fk_programstagedataelement_programstageid foreign key (programstageid) references programstage(programstageid);

alter table programstagesection
  add constraint fk_lastupdateby_userid foreign key (lastupdatedby) references userinfo(userinfoid),
  add constraint fk_program_programstageid foreign key (programstageid) references programstage(programstageid);

alter table programstagesection_dataelements
  add constraint fk_programstagesection_dataelements_dataelementid foreign key (dataelementid) references dataelement(dataelementid),
  add constraint fk_programstagesection_dataelements_programstagesectionid foreign key (programstagesectionid) references programstagesection(programstagesectionid);

alter table programstagesection_programindicators
  add constraint fk_programstagesection_programindicators_indicatorid foreign key (programindicatorid) references programindicator(programindicatorid),
  add constraint fk_programstagesection_programindicators_sectionid foreign key (programstagesectionid) references programstagesection(programstagesectionid);

alter table programstageworkinglist
  add constraint fk_programstageworkinglist_programid foreign key (programid) references program(programid) ON DELETE CASCADE,
  add constraint fk_programstageworkinglist_programstageid foreign key (programstageid) references programstage(programstageid) ON DELETE CASCADE;
