-- Records that the due time $2 of the definition $1 became the run $3 under the epoch $4; refused when it became one before.
insert into vaktmester.firing (definition_uid, fire_time, last_time, outcome, run_uid, leader_epoch, started_at)
select j.uid, $2::timestamptz, $2::timestamptz, 'RUN', $3, $4, j.lastexecuted
from public.jobconfiguration j
where j.uid = $1
