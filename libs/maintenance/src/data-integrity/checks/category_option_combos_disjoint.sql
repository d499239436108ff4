-- Category option combos that do not have one option for each category of their category combo.
-- section: Categories; severity: SEVERE; objects: categoryOptionCombos
select coc.uid, coc.name, cc.name as "comment"
from categoryoptioncombo coc
join categorycombos_optioncombos l on l.categoryoptioncomboid = coc.categoryoptioncomboid
join categorycombo cc on cc.categorycomboid = l.categorycomboid
where (select count(*) from categoryoptioncombos_categoryoptions o where o.categoryoptioncomboid = coc.categoryoptioncomboid)
   <> (select count(*) from categorycombos_categories c where c.categorycomboid = cc.categorycomboid)
