-- How many changes of each kind there are; obsolete ones that must stay are 'keep'. Returns: kind, count
select case when c.reference is null then c.kind else 'keep' end as "kind", count(*) as "count"
from change c
group by 1
