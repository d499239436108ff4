-- Category combos that neither data elements, data sets nor programs use.
-- section: Categories; severity: WARNING; objects: categoryCombos
select cc.uid, cc.name, null as "comment"
from categorycombo cc
where cc.name <> 'default'
  and not exists (select from dataelement de where de.categorycomboid = cc.categorycomboid)
  and not exists (select from dataset ds where ds.categorycomboid = cc.categorycomboid)
  and not exists (select from program p where p.categorycomboid = cc.categorycomboid)
