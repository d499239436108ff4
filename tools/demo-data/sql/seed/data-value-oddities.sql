-- Values that people and imports leave behind: zeros in other spellings, words among numbers, blanks, zeros with comments.
-- All are harmless to DHIS2's own analytics run: aggregate numbers are guarded by a pattern and cast to double precision.

with odd(code, texts) as (
  values
    ('OPD_VISITS', array['0', '0.0', '-0', '00', ' 0', '1e3', '+5', '.5', '5.', '12.5', '-3', 'n/a', '12,5', 'ten', '', '１２']),
    ('STOCK_ACT', array['0', '0.0', '-0', '1E2', 'unknown', '99999999999']),
    ('BIRTH_WEIGHT', array['0', '3,2', '3.2 kg', '0.0']),
    ('FP_BOOLEAN', array['TRUE', 'yes', '1', '0', 'False']),
    ('FP_TRUE_ONLY', array['false', '1']),
    ('FP_DATE', array['12/05/2020', 'last week'])
), target as (
  select datavalue.ctid as row_id, element.code,
    row_number() over (partition by element.id order by periodid desc, sourceid, categoryoptioncomboid) as n
  from datavalue join demo.element as element on element.id = datavalue.dataelementid
  where element.code in (select code from odd) and not deleted
)
update datavalue set value = odd.texts[target.n]
from target join odd on odd.code = target.code
where datavalue.ctid = target.row_id and target.n <= array_length(odd.texts, 1);

-- Zeros that a zero removal takes along although somebody marked them.
with target as (
  select datavalue.ctid as row_id, row_number() over (order by periodid, sourceid, categoryoptioncomboid) as n
  from datavalue join demo.element as element on element.id = datavalue.dataelementid
  where element.code = 'ANC_4'
)
update datavalue set value = '0',
  comment = case when target.n % 3 = 0 then 'None came: heavy rain' end,
  followup = target.n % 3 = 1,
  deleted = target.n % 3 = 2
from target where datavalue.ctid = target.row_id and target.n <= 9;

-- Data on an option combo that its category combo no longer generates: an update may not delete it.
insert into datavalue
  (dataelementid, periodid, sourceid, categoryoptioncomboid, attributeoptioncomboid, value, storedby, created, lastupdated, deleted)
select element.id, span.periodid, unit.organisationunitid, coc.id, attribute.id, '4', 'admin', demo.founded(), demo.founded(),
  unit.n = 3
from demo.element as element
  join demo.span as span on span.type = 'Monthly' and span.startdate = make_date(demo.base_year() - 4, 1, 1)
  join demo.unit as unit on unit.level = 4 and unit.n <= 3
  join demo.coc as coc on coc.combo = 'SEX' and coc.options = '{FIXED}'
  join demo.coc as attribute on attribute.combo = 'default'
where element.code = 'OPD_VISITS';
