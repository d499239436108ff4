-- Category option combos: the products of each combo's categories, and the drift that categoryOptionComboUpdate repairs.
-- demo.coc names them by combo and option codes, for example ('AGE_SEX', 'AGE_0,MALE').

create table demo.coc as
select demo.new_id() as id, product.* from (
  select combo.categorycomboid, combo.code as combo, array[first.code] as options, first.name as name
  from categorycombo as combo
    join categorycombos_categories as part using (categorycomboid)
    join categories_categoryoptions as choice using (categoryid)
    join categoryoption as first using (categoryoptionid)
  where combo.code in ('default', 'SEX', 'LOCATION', 'PARTNER')
  union all
  select combo.categorycomboid, combo.code, array[first.code, second.code], first.name || ', ' || second.name
  from categorycombo as combo
    join categorycombos_categories as part1 on part1.categorycomboid = combo.categorycomboid and part1.sort_order = 1
    join categorycombos_categories as part2 on part2.categorycomboid = combo.categorycomboid and part2.sort_order = 2
    join categories_categoryoptions as choice1 on choice1.categoryid = part1.categoryid
    join categories_categoryoptions as choice2 on choice2.categoryid = part2.categoryid
    join categoryoption as first on first.categoryoptionid = choice1.categoryoptionid
    join categoryoption as second on second.categoryoptionid = choice2.categoryoptionid
  -- Not yet generated, so an update has to add it: outreach to women.
  where array[first.code, second.code] <> '{OUTREACH,FEMALE}'
  order by 2, 3
) as product
union all
-- Left over from times when categories had other options: the update deletes the first (nothing uses it) and must keep
-- the second, which has data; the third belongs to the combo that is not valid.
select demo.new_id(), combo.categorycomboid, combo.code, v.options, v.name
from (values
  ('LOCATION', '{FIXED,OUTREACH}'::text[], 'Fixed, Outreach'), ('SEX', '{FIXED}', 'Fixed (old form)'),
  ('FUNDING', '{MALE}', 'Male, round 1')
) as v(combo, options, name)
  join categorycombo as combo on combo.code = v.combo;

insert into categoryoptioncombo (categoryoptioncomboid, uid, code, created, lastupdated, name, ignoreapproval)
select id,
  case combo when 'default' then 'HllvX50cXC0' else demo.uid('categoryoptioncombo', combo || array_to_string(options, ',')) end,
  case combo when 'default' then 'default' end, demo.founded(), demo.founded(),
  case array_to_string(options, ',')
    when 'FIXED,MALE' then 'Male at fixed post'   -- renamed by an update
    when 'AGE_15,FEMALE' then null                -- resource tables join the option names instead
    else name
  end,
  options = '{PARTNER_CARE}'
from demo.coc
order by id;

insert into categorycombos_optioncombos (categoryoptioncomboid, categorycomboid)
select id, categorycomboid from demo.coc;

insert into categoryoptioncombos_categoryoptions (categoryoptioncomboid, categoryoptionid)
select coc.id, categoryoption.categoryoptionid
from demo.coc as coc
  cross join lateral unnest(coc.options) as option(code)
  join categoryoption on categoryoption.code = option.code;
