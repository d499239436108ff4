-- Input of jobs that are gone is no longer kept: DHIS2's own clean-up of files takes it from here.
update public.fileresource f
set isassigned = false
where f.domain = 'JOB_DATA'
  and f.isassigned
  and not exists (
    select
    from public.jobconfiguration j
    where j.uid = f.uid
      and j.schedulingtype = 'ONCE_ASAP'
  )
