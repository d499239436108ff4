-- Foreign keys of the DHIS2 v42 schema: categories.
-- Written by tools/demo-data/schema/write-schema.mjs from the schema facts; do not edit.

alter table categories_categoryoptions
  add constraint fk_categories_categoryoptions_categoryid foreign key (categoryid) references category(categoryid),
  add constraint fk_category_categoryoptionid foreign key (categoryoptionid) references categoryoption(categoryoptionid);

alter table category
  add constraint fk_dataelementcategory_userid foreign key (userid) references userinfo(userinfoid),
  add constraint fk_lastupdateby_userid foreign key (lastupdatedby) references userinfo(userinfoid);

alter table categorycombo
  add constraint fk_categorycombo_userid foreign key (userid) references userinfo(userinfoid),
  add constraint fk_lastupdateby_userid foreign key (lastupdatedby) references userinfo(userinfoid);

alter table categorycombos_categories
  add constraint fk_categorycombo_categoryid foreign key (categoryid) references category(categoryid),
  add constraint fk_categorycombos_categories_categorycomboid foreign key (categorycomboid) references categorycombo(categorycomboid);

alter table categorycombos_optioncombos
  add constraint fk_categorycombo_categoryoptioncomboid foreign key (categoryoptioncomboid) references categoryoptioncombo(categoryoptioncomboid),
  add constraint fk_categorycombos_optioncombos_categorycomboid foreign key (categorycomboid) references categorycombo(categorycomboid);

alter table categoryoption
  add constraint fk_dataelementcategoryoption_userid foreign key (userid) references userinfo(userinfoid),
  add constraint fk_lastupdateby_userid foreign key (lastupdatedby) references userinfo(userinfoid);

alter table categoryoption_organisationunits
  add constraint fk_categoryoption_organisationunits_categoryoptionid foreign key (categoryoptionid) references categoryoption(categoryoptionid),
  add constraint fk_categoryoption_organisationunits_organisationunitid foreign key (organisationunitid) references organisationunit(organisationunitid);

alter table categoryoptioncombo
  add constraint fk_lastupdateby_userid foreign key (lastupdatedby) references userinfo(userinfoid);

alter table categoryoptioncombos_categoryoptions
  add constraint fk_categoryoption_categoryoptioncomboid foreign key (categoryoptioncomboid) references categoryoptioncombo(categoryoptioncomboid),
  add constraint fk_categoryoptioncombos_categoryoptions_categoryoptionid foreign key (categoryoptionid) references categoryoption(categoryoptionid);

alter table categoryoptiongroup
  add constraint fk_categoryoptiongroup_userid foreign key (userid) references userinfo(userinfoid),
  add constraint fk_lastupdateby_userid foreign key (lastupdatedby) references userinfo(userinfoid);

alter table categoryoptiongroupmembers
  add constraint fk_categoryoptiongroupmembers_categoryoptiongroupid foreign key (categoryoptionid) references categoryoption(categoryoptionid),
  add constraint fk_categoryoptiongroupmembers_categoryoptionid foreign key (categoryoptiongroupid) references categoryoptiongroup(categoryoptiongroupid);

alter table categoryoptiongroupset
  add constraint fk_categoryoptiongroupset_userid foreign key (userid) references userinfo(userinfoid),
  add constraint fk_lastupdateby_userid foreign key (lastupdatedby) references userinfo(userinfoid);

alter table categoryoptiongroupsetmembers
  add constraint fk_categoryoptiongroupsetmembers_categoryoptiongroupid foreign key (categoryoptiongroupid) references categoryoptiongroup(categoryoptiongroupid),
  add constraint fk_categoryoptiongroupsetmembers_categoryoptiongroupsetid foreign key (categoryoptiongroupsetid) references categoryoptiongroupset(categoryoptiongroupsetid);
