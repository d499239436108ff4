-- Gives the option combos the names that `change` has for them. Returns nothing
update categoryoptioncombo coc
set name = c.name, lastupdated = now()
from change c
where c.kind = 'rename'
  and coc.categoryoptioncomboid = c.id
