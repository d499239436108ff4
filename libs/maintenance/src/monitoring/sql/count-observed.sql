-- How many places have data for the rule and how many of them break it. Returns: observations, violations
select
  (select count(*) from observed) as "observations",
  (select count(*) from observed o join broken b on b.item_values = o.item_values) as "violations"
