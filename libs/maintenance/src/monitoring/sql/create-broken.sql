-- The combinations of values that break a rule, with both sides. Goes with the transaction. Returns nothing
create temporary table broken (
  item_values double precision[], left_value double precision, right_value double precision
) on commit drop
