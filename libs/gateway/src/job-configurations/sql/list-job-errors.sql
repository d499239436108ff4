-- Jobs whose last run met errors that have codes, the newest first (`spec/maintenance-and-jobs.md` §B.12). $1 uid of the job, $2 of the
-- user who executes it, $3 and $4 bounds of the start, $5 codes, $6 uids of objects, $7 types; null: any.
-- Returns: id, type, user, created, executed, finished, file, filesize, filetype, codes, errors
select
  j.uid as id, j.jobtype as "type", j.executedby as "user", j.created::timestamptz as created,
  j.lastexecuted::timestamptz as executed, j.lastfinished::timestamptz as finished, f.uid as file, f.contentlength as filesize,
  f.contenttype as filetype, j.errorcodes as codes,
  coalesce(
    (
      select jsonb_agg(error order by object.key, code.key)
      from jsonb_each(j.progress -> 'errors') as object
      cross join lateral jsonb_each(object.value) as code
      cross join lateral jsonb_array_elements(code.value) as error
    ),
    '[]'::jsonb
  ) as errors
from public.jobconfiguration j
left join public.fileresource f on f.uid = j.uid
where coalesce(j.errorcodes, '') <> ''
  and ($1::text is null or j.uid = $1)
  and ($2::text is null or j.executedby = $2)
  and ($3::timestamptz is null or j.lastexecuted >= $3::timestamptz)
  and ($4::timestamptz is null or j.lastexecuted <= $4::timestamptz)
  and ($5::text[] is null or string_to_array(j.errorcodes, ' ') && $5)
  and ($6::text[] is null or j.progress -> 'errors' ?| $6)
  and ($7::text[] is null or j.jobtype = any($7))
order by j.lastexecuted desc nulls last, j.uid
limit 1000
