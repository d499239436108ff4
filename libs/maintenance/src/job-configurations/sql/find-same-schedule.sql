-- Another job of the type $1 with the cron text $2, apart from the job $3; or with the name $4. Returns: sameName
select j.name = $4 as "sameName"
from public.jobconfiguration j
where j.uid <> $3
  and ((j.jobtype = $1 and j.cronexpression = $2) or j.name = $4)
