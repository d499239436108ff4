-- Indicators with the same numerator, denominator and type.
-- section: Indicators; severity: WARNING; objects: indicators
select i.uid, i.name, i.numerator || ' / ' || i.denominator as "comment"
from indicator i
where exists (
  select
  from indicator twin
  where twin.numerator = i.numerator
    and twin.denominator = i.denominator
    and twin.indicatortypeid = i.indicatortypeid
    and twin.indicatorid <> i.indicatorid
)
