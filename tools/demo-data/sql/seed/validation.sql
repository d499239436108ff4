-- Validation rules that the data breaks, rules it cannot break, pairs, a rule for one level, and violations found before.
-- Each expression belongs to one rule. Without groups, monitoring takes only rules that have a notification template.

create table demo.rule as
select demo.new_id() as id, demo.new_id() as left_id, demo.new_id() as right_id, v.* from (values
  ('ANC_ORDER', 'ANC 1 visits are not fewer than ANC 4', 'Monthly', 'greater_than_or_equal_to', 'HIGH',
   'ANC_1', 'ANC_4', 'SKIP_IF_ANY_VALUE_MISSING'),
  ('OPD_POSITIVE', 'OPD visits are not negative', 'Monthly', 'greater_than_or_equal_to', 'LOW', 'OPD_VISITS', null, 'SKIP_IF_ALL_VALUES_MISSING'),
  ('STILLBIRTHS', 'Stillbirths are fewer than deliveries', 'Monthly', 'less_than', 'MEDIUM', 'STILLBIRTHS', 'DELIVERIES', 'NEVER_SKIP'),
  ('STOCK_PAIR', 'Both stocks are counted', 'Weekly', 'compulsory_pair', 'MEDIUM', 'STOCK_ACT', 'STOCK_RDT', 'NEVER_SKIP'),
  ('STOCK_EXCLUSIVE', 'Either ACT or RDT is counted', 'Weekly', 'exclusive_pair', 'LOW', 'STOCK_ACT', 'STOCK_RDT', 'NEVER_SKIP'),
  ('PROJECT_COST', 'Projects reach somebody', 'Quarterly', 'not_equal_to', 'LOW', 'PROJECT_PEOPLE', null, 'SKIP_IF_ALL_VALUES_MISSING'),
  ('POPULATION', 'Every chiefdom has people', 'Yearly', 'greater_than', 'HIGH', 'POPULATION', null, 'NEVER_SKIP')
) as v(code, name, periodtype, operator, importance, left_element, right_element, strategy);

insert into expression (expressionid, description, expression, slidingwindow, missingvaluestrategy)
select side.id, side.element, coalesce('#{' || demo.uid('dataelement', side.element) || '}', '0'), false, rule.strategy
from demo.rule as rule
  cross join lateral (values (rule.left_id, rule.left_element), (rule.right_id, rule.right_element)) as side(id, element);

insert into validationrule
  (validationruleid, uid, code, created, lastupdated, name, shortname, importance, operator, leftexpressionid,
   rightexpressionid, skipformvalidation, periodtypeid, sharing)
select rule.id, demo.uid('validationrule', rule.code), rule.code, demo.founded(), demo.founded(), rule.name, rule.name,
  rule.importance, rule.operator, rule.left_id, rule.right_id, false, periodtype.periodtypeid, demo.sharing('rw------')
from demo.rule as rule join periodtype on periodtype.name = rule.periodtype
order by rule.id;

insert into validationruleorganisationunitlevels (validationruleid, organisationunitlevel)
select id, 3 from demo.rule where code = 'POPULATION';

insert into validationrulegroup (validationrulegroupid, uid, code, created, lastupdated, name, sharing)
select demo.new_id(), demo.uid('validationrulegroup', code), code, demo.founded(), demo.founded(), name, demo.sharing('rw------')
from (values ('MATERNAL', 'Maternal health'), ('SUPPLY', 'Supply')) as v(code, name);

insert into validationrulegroupmembers (validationgroupid, validationruleid)
select groups.validationrulegroupid, rule.id
from (values ('MATERNAL', '{ANC_ORDER,STILLBIRTHS,OPD_POSITIVE}'::text[]), ('SUPPLY', '{STOCK_PAIR,STOCK_EXCLUSIVE}')) as v(code, rules)
  join validationrulegroup as groups on groups.code = v.code
  join demo.rule as rule on rule.code = any (v.rules);

insert into validationnotificationtemplate
  (validationnotificationtemplateid, uid, created, lastupdated, name, subjecttemplate, messagetemplate, sendstrategy)
select demo.new_id(), demo.uid('validationnotificationtemplate', 'ANC'), demo.founded(), demo.founded(), 'ANC order broken',
  'V{rule_name}', 'V{left_side_value} is less than V{right_side_value}', 'COLLECTIVE_SUMMARY';

insert into validationnotificationtemplatevalidationrules (validationnotificationtemplateid, validationruleid)
select template.validationnotificationtemplateid, rule.id
from validationnotificationtemplate as template join demo.rule as rule on rule.code = 'ANC_ORDER';

-- Found by earlier runs; some in the weeks that touch New Year, one in a period that nothing else uses.
insert into validationresult
  (validationresultid, created, leftsidevalue, rightsidevalue, validationruleid, periodid, organisationunitid,
   attributeoptioncomboid, dayinperiod, notificationsent)
select demo.new_id(), least(span.enddate + interval '3 days', demo.now() - interval '1 hour'), demo.pick(unit.n, span.periodid, 9),
  10 + demo.pick(span.periodid, unit.n, 20), rule.id, span.periodid, unit.organisationunitid, attribute.id,
  span.enddate - span.startdate + 1, unit.n % 2 = 0
from demo.rule as rule
  cross join (select demo.base_year() as year offset 0) as base
  join demo.span as span on span.type = rule.periodtype
  join demo.unit as unit on unit.level = 4 and unit.n <= 60
  join demo.coc as attribute on attribute.combo = 'default'
where rule.code in ('ANC_ORDER', 'STOCK_PAIR') and (
  span.startdate < make_date(base.year, 7, 1) and demo.rand(unit.n * 10 + rule.id, span.periodid) < 0.04
  or rule.code = 'STOCK_PAIR' and span.enddate - extract(doy from span.enddate)::integer >= span.startdate and unit.n = 1
  or rule.code = 'ANC_ORDER' and span.startdate = make_date(base.year + 1, 3, 1) and unit.n = 1)
order by rule.id, span.periodid, unit.organisationunitid;
