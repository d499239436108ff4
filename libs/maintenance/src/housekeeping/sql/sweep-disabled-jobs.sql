-- Jobs that were disabled while they waited say so in their status too.
update public.jobconfiguration
set jobstatus = 'DISABLED'
where jobstatus = 'SCHEDULED'
  and not enabled
