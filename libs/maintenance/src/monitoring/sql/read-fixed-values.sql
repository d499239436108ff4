-- The values of the constants and the sizes of the organisation unit groups $1. Returns: text (as in expressions), value
select 'C{' || c.uid || '}' as "text", c.value
from constant c
where c.uid = any($1)
union all
select 'OUG{' || g.uid || '}', count(m.organisationunitid)::double precision
from orgunitgroup g
left join orgunitgroupmembers m on m.orgunitgroupid = g.orgunitgroupid
where g.uid = any($1)
group by g.uid
