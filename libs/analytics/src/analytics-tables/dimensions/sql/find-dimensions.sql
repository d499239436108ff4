-- The data dimensions that become columns of the analytics table, as arrays of uids in the order of their ids.
-- No parameters; one row.
select
  array(
    select s.uid::text from dataelementgroupset s where s.datadimension order by s.dataelementgroupsetid
  ) as "dataElementGroupSets",
  array(
    select s.uid::text from orgunitgroupset s where s.datadimension order by s.orgunitgroupsetid
  ) as "organisationUnitGroupSets",
  array(
    select s.uid::text from categoryoptiongroupset s
    where s.datadimension and s.datadimensiontype = 'DISAGGREGATION' order by s.categoryoptiongroupsetid
  ) as "disaggregationGroupSets",
  array(
    select s.uid::text from categoryoptiongroupset s
    where s.datadimension and s.datadimensiontype = 'ATTRIBUTE' order by s.categoryoptiongroupsetid
  ) as "attributeGroupSets",
  array(
    select c.uid::text from category c
    where c.datadimension and c.datadimensiontype = 'DISAGGREGATION' order by c.categoryid
  ) as "disaggregationCategories",
  array(
    select c.uid::text from category c
    where c.datadimension and c.datadimensiontype = 'ATTRIBUTE' order by c.categoryid
  ) as "attributeCategories";
