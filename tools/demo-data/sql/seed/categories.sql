-- Categories, options, combos and option combos, for disaggregation and as attributes of whole reports.
-- Among them the default combo with DHIS2's fixed uids, options with dates and units, and a combo that is not valid.

insert into categoryoption (categoryoptionid, uid, code, created, lastupdated, name, shortname, startdate, enddate, sharing)
select demo.new_id(), coalesce(uid, demo.uid('categoryoption', code)), code, demo.founded(), demo.founded(), name, name,
  make_date(demo.base_year() + first_year, 1, 1), make_date(demo.base_year() + last_year, 9, 30), demo.sharing('rwrw----')
from (values
  ('xYerKDKCefk', 'default', 'default', null::integer, null::integer),
  (null, 'AGE_0', '<1y', null, null), (null, 'AGE_1', '1-4y', null, null),
  (null, 'AGE_5', '5-14y', null, null), (null, 'AGE_15', '15y+', null, null),
  (null, 'MALE', 'Male', null, null), (null, 'FEMALE', 'Female', null, null),
  (null, 'FIXED', 'Fixed', null, null), (null, 'OUTREACH', 'Outreach', null, null),
  -- Partners come and go: with keyRespectMetaDataStartEndDates their values outside these dates leave analytics.
  (null, 'PARTNER_MOH', 'Ministry of Health', null, null), (null, 'PARTNER_UNI', 'UNICEF', -3, 0),
  (null, 'PARTNER_MSF', 'MSF', null, -1), (null, 'PARTNER_CARE', 'CARE International', -2, null),
  (null, 'PROJECT_BASIC', 'Basic services', null, null), (null, 'PROJECT_MALARIA', 'Malaria initiative', -4, 1)
) as v(uid, code, name, first_year, last_year);

insert into category (categoryid, uid, code, created, lastupdated, name, shortname, datadimensiontype, datadimension, sharing)
select demo.new_id(), coalesce(uid, demo.uid('category', code)), code, demo.founded(), demo.founded(), name, name, kind,
  is_dimension, demo.sharing('rw------')
from (values
  ('GLevLNI9wkl', 'default', 'default', 'DISAGGREGATION', false),
  (null, 'AGE', 'Age', 'DISAGGREGATION', true), (null, 'SEX', 'Sex', 'DISAGGREGATION', true),
  (null, 'LOCATION', 'Location Fixed/Outreach', 'DISAGGREGATION', false),
  (null, 'PARTNER', 'Implementing Partner', 'ATTRIBUTE', true), (null, 'PROJECT', 'Project', 'ATTRIBUTE', true),
  (null, 'EMPTY', 'Funding round (no options yet)', 'DISAGGREGATION', true)
) as v(uid, code, name, kind, is_dimension);

insert into categories_categoryoptions (categoryid, sort_order, categoryoptionid)
select category.categoryid, option.sort_order, categoryoption.categoryoptionid
from (values
  ('default', '{default}'::text[]), ('AGE', '{AGE_0,AGE_1,AGE_5,AGE_15}'), ('SEX', '{MALE,FEMALE}'),
  ('LOCATION', '{FIXED,OUTREACH}'), ('PARTNER', '{PARTNER_MOH,PARTNER_UNI,PARTNER_MSF,PARTNER_CARE}'),
  ('PROJECT', '{PROJECT_BASIC,PROJECT_MALARIA}')
) as v(category, options)
  cross join lateral unnest(v.options) with ordinality as option(code, sort_order)
  join category on category.code = v.category
  join categoryoption on categoryoption.code = option.code;

insert into categorycombo (categorycomboid, uid, code, created, lastupdated, name, datadimensiontype, skiptotal, sharing)
select demo.new_id(), coalesce(uid, demo.uid('categorycombo', code)), code, demo.founded(), demo.founded(), name, kind,
  false, demo.sharing('rw------')
from (values
  ('bjDvmb4bfuf', 'default', 'default', 'DISAGGREGATION'), (null, 'AGE_SEX', 'Age and sex', 'DISAGGREGATION'),
  (null, 'SEX', 'Sex', 'DISAGGREGATION'), (null, 'LOCATION', 'Location', 'DISAGGREGATION'),
  (null, 'LOCATION_SEX', 'Location and sex', 'DISAGGREGATION'), (null, 'PARTNER', 'Implementing partner', 'ATTRIBUTE'),
  (null, 'PARTNER_PROJECT', 'Partner and project', 'ATTRIBUTE'),
  -- Not valid: one of its categories has no options, so its option combos are left out of analytics.
  (null, 'FUNDING', 'Sex and funding round', 'DISAGGREGATION')
) as v(uid, code, name, kind);

insert into categorycombos_categories (categorycomboid, sort_order, categoryid)
select categorycombo.categorycomboid, part.sort_order, category.categoryid
from (values
  ('default', '{default}'::text[]), ('AGE_SEX', '{AGE,SEX}'), ('SEX', '{SEX}'), ('LOCATION', '{LOCATION}'),
  ('LOCATION_SEX', '{LOCATION,SEX}'), ('PARTNER', '{PARTNER}'), ('PARTNER_PROJECT', '{PARTNER,PROJECT}'),
  ('FUNDING', '{SEX,EMPTY}')
) as v(combo, categories)
  cross join lateral unnest(v.categories) with ordinality as part(code, sort_order)
  join categorycombo on categorycombo.code = v.combo
  join category on category.code = part.code;
