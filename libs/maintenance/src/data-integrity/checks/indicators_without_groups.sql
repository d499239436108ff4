-- Indicators that are in no indicator group.
-- section: Indicators; severity: WARNING; objects: indicators
select i.uid, i.name, null as "comment"
from indicator i
where not exists (select from indicatorgroupmembers m where m.indicatorid = i.indicatorid)
