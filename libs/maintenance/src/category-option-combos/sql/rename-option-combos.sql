-- Gives the option combos $1 the names $2. Returns nothing
update categoryoptioncombo coc
set name = renamed.name, lastupdated = now()
from unnest($1::bigint[], $2::text[]) as renamed(id, name)
where coc.categoryoptioncomboid = renamed.id
