-- Notes the combinations of values that break the rule: $1 is a list of {values, left, right}. Returns nothing
insert into broken (item_values, left_value, right_value)
select b."values", b."left", b."right"
from jsonb_to_recordset($1::jsonb) as b("values" double precision[], "left" double precision, "right" double precision)
