-- The validation rule $2; or without it those of the groups $1; or without groups those that have a notification template.
-- Returns: id, uid, name, operator, periodType, left and right (expression, strategy), levels
select
  r.validationruleid as "id", r.uid, r.name, r.operator, t.name as "periodType",
  jsonb_build_object('expression', l.expression, 'strategy', l.missingvaluestrategy) as "left",
  jsonb_build_object('expression', g.expression, 'strategy', g.missingvaluestrategy) as "right",
  array(
    select v.organisationunitlevel
    from validationruleorganisationunitlevels v
    where v.validationruleid = r.validationruleid
    order by 1
  ) as "levels"
from validationrule r
join periodtype t on t.periodtypeid = r.periodtypeid
join expression l on l.expressionid = r.leftexpressionid
join expression g on g.expressionid = r.rightexpressionid
where case
  when $2::bigint is not null then r.validationruleid = $2
  when cardinality($1::text[]) > 0 then exists (
    select from validationrulegroupmembers m
    join validationrulegroup vg on vg.validationrulegroupid = m.validationgroupid
    where m.validationruleid = r.validationruleid
      and vg.uid = any($1)
  )
  else exists (
    select from validationnotificationtemplatevalidationrules n where n.validationruleid = r.validationruleid
  )
end
order by r.name, r.validationruleid
