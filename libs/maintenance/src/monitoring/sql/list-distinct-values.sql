-- The next $2 combinations of values that were observed, in their order, after $1 or from the first. Returns: values
select distinct o.item_values as "values"
from observed o
where $1::double precision[] is null
  or o.item_values > $1
order by 1
limit $2
