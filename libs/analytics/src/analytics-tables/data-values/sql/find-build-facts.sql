-- Whether some data element has aggregation levels, and the organisation unit levels of the approval levels.
-- No parameters; one row.
select
  exists (select from dataelementaggregationlevels l where l.aggregationlevel is not null) as "aggregationLevels",
  array(
    select distinct a.orgunitlevel
    from dataapprovallevel a
    join orgunitlevel o on o.level = a.orgunitlevel
    order by a.orgunitlevel
  ) as "approvalLevels",
  exists (select from dataapprovallevel) as "hasApprovalLevels";
