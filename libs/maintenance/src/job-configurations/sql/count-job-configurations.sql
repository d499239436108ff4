-- How many job configurations there are; $1 uid or null for all. Returns: total
select count(*) as total
from public.jobconfiguration j
where $1::text is null
   or j.uid = $1
