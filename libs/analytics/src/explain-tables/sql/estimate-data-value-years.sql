-- Data values by the year of their period, estimated from a sample of the blocks of datavalue.
-- $1 percentage of the blocks. Returns: part (the year), estimatedRows
select ps.year as "part", ceil(count(*) * 100.0 / $1::double precision)::int8 as "estimatedRows"
from datavalue dv tablesample system ($1::real) repeatable (1)
join analytics_rs_periodstructure ps on ps.periodid = dv.periodid
where not dv.deleted
group by ps.year
order by ps.year
