-- Foreign keys of the DHIS2 v42 schema: indicators and predictors.
-- Written by tools/demo-data/schema/write-schema.mjs from the schema facts; do not edit.

alter table indicator
  add constraint fk_indicator_indicatortypeid foreign key (indicatortypeid) references indicatortype(indicatortypeid),
  add constraint fk_indicator_userid foreign key (userid) references userinfo(userinfoid),
  add constraint fk_lastupdateby_userid foreign key (lastupdatedby) references userinfo(userinfoid);

alter table indicatorgroup
  add constraint fk_indicatorgroup_userid foreign key (userid) references userinfo(userinfoid),
  add constraint fk_lastupdateby_userid foreign key (lastupdatedby) references userinfo(userinfoid);

alter table indicatorgroupmembers
  add constraint fk_indicatorgroup_indicatorid foreign key (indicatorid) references indicator(indicatorid),
  add constraint fk_indicatorgroupmembers_indicatorgroupid foreign key (indicatorgroupid) references indicatorgroup(indicatorgroupid);

alter table indicatorgroupset
  add constraint fk_indicatorgroupset_userid foreign key (userid) references userinfo(userinfoid),
  add constraint fk_lastupdateby_userid foreign key (lastupdatedby) references userinfo(userinfoid);

alter table indicatorgroupsetmembers
  add constraint fk_indicatorgroupset_indicatorgroupid foreign key (indicatorgroupid) references indicatorgroup(indicatorgroupid),
  add constraint fk_indicatorgroupsetmembers_indicatorgroupsetid foreign key (indicatorgroupsetid) references indicatorgroupset(indicatorgroupsetid);

alter table indicatorlegendsets
  add constraint fk1ps7mt73qi3wnt6f5g6w6flga foreign key (indicatorid) references indicator(indicatorid),
  add constraint fk_indicator_legendsetid foreign key (legendsetid) references maplegendset(maplegendsetid);

alter table indicatortype
  add constraint fk_lastupdateby_userid foreign key (lastupdatedby) references userinfo(userinfoid);

alter table predictor
  add constraint fk_lastupdateby_userid foreign key (lastupdatedby) references userinfo(userinfoid),
  add constraint fk_predictor_generatorexpressionid foreign key (generatorexpressionid) references expression(expressionid),
  add constraint fk_predictor_outputcomboid foreign key (generatoroutputcombo) references categoryoptioncombo(categoryoptioncomboid),
  add constraint fk_predictor_outputdataelementid foreign key (generatoroutput) references dataelement(dataelementid),
  add constraint fk_validationrule_periodtypeid foreign key (periodtypeid) references periodtype(periodtypeid),
  add constraint fk_validationrule_skiptestexpressionid foreign key (skiptestexpressionid) references expression(expressionid);

alter table predictorgroup
  add constraint fk_lastupdateby_userid foreign key (lastupdatedby) references userinfo(userinfoid),
  add constraint fk_predictorgroup_userid foreign key (userid) references userinfo(userinfoid);

alter table predictorgroupmembers
  add constraint fk_predictorgroup_predictorid foreign key (predictorid) references predictor(predictorid),
  add constraint fk_predictorgroupmembers_predictorgroupid foreign key (predictorgroupid) references predictorgroup(predictorgroupid);

alter table predictororgunitlevels
  add constraint fk_predictororgunitlevels_orgunitlevelid foreign key (orgunitlevelid) references orgunitlevel(orgunitlevelid),
  add constraint fk_predictororgunitlevels_predictorid foreign key (predictorid) references predictor(predictorid);
