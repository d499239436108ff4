-- Live tables that a crash of PostgreSQL has emptied since a run of this house put them in place, unless they were empty then.
-- No parameters. Returns name, rows (that it had), shown (ISO 8601).
select c.relname as "name", s.rows as "rows", to_char(s.shown_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "shown"
from vaktmester.shown_table s
join pg_class c on c.oid = s.relation and c.relname = s.name and c.relpersistence = 'u'
where s.rows > 0
  and not exists (select from vaktmester.filled_table f where f.relation = s.relation)
order by c.relname
