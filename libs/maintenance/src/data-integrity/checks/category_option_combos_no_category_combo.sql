-- Category option combos that belong to no category combo.
-- section: Categories; severity: SEVERE; objects: categoryOptionCombos
select coc.uid, coc.name, null as "comment"
from categoryoptioncombo coc
where not exists (select from categorycombos_optioncombos l where l.categoryoptioncomboid = coc.categoryoptioncomboid)
