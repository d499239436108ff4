-- Aggregate data elements: the routine forms, one element of every value type, and a list of diseases that sets the size.
-- demo.cell is what a reporting unit fills in: element, option combo, how values look (kind, scale) and how often (fill).

create table demo.element as
select demo.new_id() as id, v.* from (values
  -- code, name, value type, aggregation, category combo, zero is significant, form, kind of value, scale, fill
  ('ANC_1', 'ANC 1st visit', 'INTEGER_ZERO_OR_POSITIVE', 'SUM', 'LOCATION', false, 'REPRODUCTIVE', 'count', 12, 0.9),
  ('ANC_4', 'ANC 4th or more visits', 'INTEGER_ZERO_OR_POSITIVE', 'SUM', 'LOCATION', false, 'REPRODUCTIVE', 'count', 7, 0.85),
  ('DELIVERIES', 'Deliveries by skilled attendant', 'INTEGER_ZERO_OR_POSITIVE', 'SUM', 'default', true, 'REPRODUCTIVE', 'count', 5, 0.9),
  ('STILLBIRTHS', 'Stillbirths', 'INTEGER_ZERO_OR_POSITIVE', 'SUM', 'SEX', true, 'REPRODUCTIVE', 'rare', 1, 0.8),
  ('BIRTH_WEIGHT', 'Mean birth weight (kg)', 'NUMBER', 'AVERAGE', 'SEX', false, 'REPRODUCTIVE', 'measure', 3.2, 0.6),
  ('OPD_VISITS', 'OPD visits', 'INTEGER', 'SUM', 'SEX', false, 'REPRODUCTIVE', 'count', 60, 0.9),
  ('VIT_A', 'Vitamin A given', 'INTEGER_ZERO_OR_POSITIVE', 'SUM', 'LOCATION_SEX', false, 'REPRODUCTIVE', 'count', 9, 0.5),
  ('FUNDED_NETS', 'Nets by funding round', 'INTEGER', 'SUM', 'FUNDING', false, 'REPRODUCTIVE', 'count', 3, 0.05),
  ('STOCK_ACT', 'ACT stock on hand', 'INTEGER', 'LAST', 'default', true, 'STOCK', 'count', 80, 0.8),
  ('STOCK_RDT', 'RDT stock on hand', 'INTEGER', 'LAST_AVERAGE_ORG_UNIT', 'default', true, 'STOCK', 'count', 120, 0.8),
  ('STOCK_MINIMUM', 'Days out of stock', 'INTEGER_ZERO_OR_POSITIVE', 'MAX', 'default', false, 'STOCK', 'rare', 2, 0.7),
  ('PROJECT_SPENT', 'Project expenditure', 'NUMBER', 'SUM', 'default', false, 'PROJECT', 'measure', 900, 0.7),
  ('PROJECT_PEOPLE', 'People reached by project', 'INTEGER_POSITIVE', 'SUM', 'SEX', false, 'PROJECT', 'count', 40, 0.7),
  ('STAFF', 'Staff on duty', 'INTEGER', 'AVERAGE_SUM_ORG_UNIT', 'SEX', true, 'STAFFING', 'count', 4, 0.95),
  ('POPULATION', 'Population', 'INTEGER_POSITIVE', 'LAST', 'AGE_SEX', false, 'POPULATION', 'count', 300, 1),
  ('BUDGET', 'Annual budget', 'NUMBER', 'FIRST', 'default', false, 'BUDGET', 'measure', 15000, 0.9),
  ('CHOLERA_CASES', 'Cholera cases today', 'INTEGER_ZERO_OR_POSITIVE', 'SUM', 'default', false, 'CHOLERA', 'rare', 1, 0.6),
  ('LASSA_CASES', 'Lassa fever cases', 'INTEGER_ZERO_OR_POSITIVE', 'SUM', 'default', true, 'SURVEILLANCE', 'rare', 1, 0.6),
  -- One element of every value type.
  ('FP_NUMBER', 'Facility: catchment radius (km)', 'NUMBER', 'STDDEV', 'default', false, 'PROFILE', 'measure', 12, 0.8),
  ('FP_UNIT_INTERVAL', 'Facility: bed occupancy', 'UNIT_INTERVAL', 'AVERAGE', 'default', false, 'PROFILE', 'interval', 1, 0.8),
  ('FP_PERCENTAGE', 'Facility: staff trained (%)', 'PERCENTAGE', 'AVERAGE', 'default', false, 'PROFILE', 'percentage', 1, 0.8),
  ('FP_INTEGER', 'Facility: beds', 'INTEGER', 'LAST_IN_PERIOD', 'default', true, 'PROFILE', 'count', 20, 0.8),
  ('FP_POSITIVE', 'Facility: rooms', 'INTEGER_POSITIVE', 'MIN', 'default', false, 'PROFILE', 'count', 6, 0.8),
  ('FP_NEGATIVE', 'Facility: lowest fridge temperature', 'INTEGER_NEGATIVE', 'MIN', 'default', false, 'PROFILE', 'negative', 9, 0.8),
  ('FP_ZERO', 'Facility: ambulances', 'INTEGER_ZERO_OR_POSITIVE', 'VARIANCE', 'default', false, 'PROFILE', 'rare', 1, 0.8),
  ('FP_TEXT', 'Facility: main water source', 'TEXT', 'NONE', 'default', false, 'PROFILE', 'text', 1, 0.8),
  ('FP_LONG_TEXT', 'Facility: remarks', 'LONG_TEXT', 'NONE', 'default', false, 'PROFILE', 'text', 1, 0.5),
  ('FP_MULTI_TEXT', 'Facility: services', 'MULTI_TEXT', 'NONE', 'default', false, 'PROFILE', 'text', 1, 0.5),
  ('FP_LETTER', 'Facility: grade', 'LETTER', 'NONE', 'default', false, 'PROFILE', 'letter', 1, 0.5),
  ('FP_PHONE', 'Facility: phone', 'PHONE_NUMBER', 'NONE', 'default', false, 'PROFILE', 'phone', 1, 0.5),
  ('FP_EMAIL', 'Facility: e-mail', 'EMAIL', 'NONE', 'default', false, 'PROFILE', 'email', 1, 0.4),
  ('FP_BOOLEAN', 'Facility: electricity', 'BOOLEAN', 'NONE', 'default', false, 'PROFILE', 'boolean', 1, 0.9),
  ('FP_TRUE_ONLY', 'Facility: maternity ward', 'TRUE_ONLY', 'COUNT', 'default', false, 'PROFILE', 'true', 1, 0.5),
  ('FP_DATE', 'Facility: last supervision', 'DATE', 'NONE', 'default', false, 'PROFILE', 'date', 1, 0.6),
  ('FP_DATETIME', 'Facility: last fridge alarm', 'DATETIME', 'NONE', 'default', false, 'PROFILE', 'datetime', 1, 0.4),
  ('FP_TIME', 'Facility: opens at', 'TIME', 'NONE', 'default', false, 'PROFILE', 'time', 1, 0.4),
  ('FP_USERNAME', 'Facility: contact', 'USERNAME', 'NONE', 'default', false, 'PROFILE', 'username', 1, 0.3),
  ('FP_URL', 'Facility: web page', 'URL', 'NONE', 'default', false, 'PROFILE', 'url', 1, 0.2),
  ('FP_COORDINATE', 'Facility: gate', 'COORDINATE', 'NONE', 'default', false, 'PROFILE', 'coordinate', 1, 0.3),
  ('FP_GEOJSON', 'Facility: grounds', 'GEOJSON', 'NONE', 'default', false, 'PROFILE', 'geojson', 1, 0.1),
  ('FP_ORG_UNIT', 'Facility: refers to', 'ORGANISATION_UNIT', 'NONE', 'default', false, 'PROFILE', 'unit', 1, 0.3),
  ('FP_FILE', 'Facility: licence', 'FILE_RESOURCE', 'NONE', 'default', false, 'PROFILE', 'file', 1, 0.1),
  ('FP_IMAGE', 'Facility: photograph', 'IMAGE', 'NONE', 'default', false, 'PROFILE', 'file', 1, 0.1),
  ('FP_REFERENCE', 'Facility: register', 'REFERENCE', 'NONE', 'default', false, 'PROFILE', 'file', 1, 0.1),
  ('FP_AGE', 'Facility: building date', 'AGE', 'NONE', 'default', false, 'PROFILE', 'date', 1, 0.3),
  ('FP_ASSOCIATE', 'Facility: index case', 'TRACKER_ASSOCIATE', 'NONE', 'default', false, 'PROFILE', 'file', 1, 0.1)
) as v(code, name, valuetype, aggregationtype, combo, zeroissignificant, form, kind, scale, fill);

insert into demo.element
select demo.new_id(), 'MORB_' || d, disease[1 + (d - 1) % array_length(disease, 1)] || ' ' || event[1 + (d - 1) / array_length(disease, 1)],
  'INTEGER_ZERO_OR_POSITIVE', case d % 9 when 7 then 'AVERAGE' else 'SUM' end, 'AGE_SEX', d % 5 = 2, 'MORBIDITY',
  case when d % 4 = 3 then 'rare' else 'count' end, 1 + 40 * demo.rand(d, 21) ^ 2, 0.5 + 0.5 * demo.rand(d, 22)
from demo.scale as scale
  cross join generate_series(1, scale.diseases) as d
  cross join (values (
    '{Malaria,Diarrhoea,Pneumonia,Measles,Typhoid,Yellow fever,Meningitis,Tetanus,Malnutrition,Anaemia,Hypertension,Skin infection,Worms,Eye infection,Burns,Snake bite,Dog bite,Schistosomiasis,Onchocerciasis,Tuberculosis,Hepatitis,Asthma,Diabetes,Injuries,Dysentery,Mumps,Rubella,Polio,Leprosy,Yaws}'::text[],
    '{new cases,admitted,deaths,referred,followed up,tested}'::text[])) as names(disease, event);

insert into dataelement
  (dataelementid, uid, code, created, lastupdated, lastupdatedby, name, shortname, valuetype, domaintype, aggregationtype,
   categorycomboid, zeroissignificant, sharing)
select element.id, demo.uid('dataelement', element.code), element.code, demo.founded(), demo.founded(), admin.id,
  element.name, left(element.name, 50), element.valuetype, 'AGGREGATE', element.aggregationtype, combo.categorycomboid,
  element.zeroissignificant, demo.sharing('rw------')
from demo.element as element
  join categorycombo as combo on combo.code = element.combo
  join demo.person as admin on admin.username = 'admin'
order by element.id;

create table demo.cell as
select row_number() over (order by element.id, coc.id) as n, element.form, element.id as dataelementid, coc.id as cocid,
  element.kind, element.scale::double precision, element.fill::double precision
from demo.element as element join demo.coc as coc on coc.combo = element.combo
-- Left-over option combos are not on the forms any more.
where coc.options <> '{FIXED,OUTREACH}' and (coc.combo, coc.options) <> ('SEX', '{FIXED}');
