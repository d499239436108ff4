-- How far jobs are, newest first: runs of this cluster, and jobs that DHIS2 runs or ran and keeps the progress of. $1 RUNNING or ENDED, of
-- which the newest of each type; null for both. $2 type or null. $3 the user whose jobs they must be, or null. $4 uid of the run, or of
-- the definition, or null. Returns: jobId, jobType, userId, process (DHIS2's, or null), and of ours status, description, error,
-- startedAt, finishedAt, steps
with progress as (
  select
    coalesce(r.definition_uid, r.uid) as "jobId", r.uid, r.job_type as "jobType", r.user_uid as "userId", null::jsonb as process,
    r.status, r.titles ->> 'started' as description, r.error, r.started_at as "startedAt", r.finished_at as "finishedAt",
    (
      select json_agg(json_build_object(
        'title', s.title, 'status', s.status, 'error', s.error, 'done', s.progress_done, 'total', s.progress_total,
        'startedAt', s.started_at, 'finishedAt', s.finished_at
      ) order by s.seq)
      from vaktmester.step s
      where s.run_uid = r.uid
    ) as steps
  from vaktmester.run r
  where r.started_at is not null
  union all
  select
    j.uid, j.uid, j.jobtype, j.executedby, p.process, j.jobstatus, null, null, j.lastexecuted::timestamptz,
    case when j.jobstatus <> 'RUNNING' then j.lastfinished::timestamptz end, null
  from public.jobconfiguration j
  cross join lateral (
    select coalesce(
      case jsonb_typeof(j.progress) when 'array' then j.progress -> -1 else j.progress -> 'sequence' -> -1 end,
      jsonb_build_object('jobId', j.uid, 'status', 'RUNNING', 'description', j.name, 'complete', false, 'stages', '[]'::jsonb)
    ) as process
  ) p
  where j.lastexecuted is not null
    and (j.progress is not null or j.jobstatus = 'RUNNING')
    and not exists (
      select
      from vaktmester.firing f
      where f.definition_uid = j.uid
        and f.started_at = j.lastexecuted
    )
), ranked as (
  select p.*, row_number() over (partition by p."jobType" order by p."startedAt" desc) as rank
  from progress p
  where ($1::text is null or ($1 = 'RUNNING') = (p."finishedAt" is null))
    and ($2::text is null or p."jobType" = $2)
    and ($3::text is null or p."userId" = $3)
    and ($4::text is null or $4 in (p."jobId", p.uid))
)
select
  p."jobId", p."jobType", p."userId", p.process, p.status, p.description, p.error, p."startedAt", p."finishedAt", p.steps
from ranked p
where p.rank = 1
   or $1 = 'RUNNING'
order by p."startedAt" desc
