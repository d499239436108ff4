-- A predictor, so that an option combo is the output of one.

with generator as (
  insert into expression (expressionid, description, expression, slidingwindow, missingvaluestrategy)
  select demo.new_id(), 'Deliveries of the months before', '#{' || demo.uid('dataelement', 'DELIVERIES') || '}', false,
    'SKIP_IF_ALL_VALUES_MISSING'
  returning expressionid
)
insert into predictor
  (predictorid, uid, code, created, lastupdated, name, shortname, generatorexpressionid, generatoroutput, generatoroutputcombo,
   periodtypeid, sequentialsamplecount, annualsamplecount)
select demo.new_id(), demo.uid('predictor', 'DELIVERIES'), 'DELIVERIES', demo.founded(), demo.founded(), 'Deliveries expected',
  'Deliveries expected', generator.expressionid, element.id, coc.id, periodtype.periodtypeid, 3, 0
from generator
  join demo.element as element on element.code = 'DELIVERIES'
  join demo.coc as coc on coc.combo = element.combo
  join periodtype on periodtype.name = 'Monthly';
