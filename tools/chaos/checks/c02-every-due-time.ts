import { DUE_EVERY_SECONDS } from '../world/prepare-database';
import { sqlCheck } from './check';

/** The definitions of a type take their turns; the last due time of one of them that was decided is not older than this. */
const SETTLED_SECONDS = 20;

export const everyDueTime = sqlCheck(
  'C2',
  'every due time of a job has started a run or is recorded as skipped',
  `with last as (
     select j.uid, j.jobtype, j.created, (select max(f.last_time) from vaktmester.firing f where f.definition_uid = j.uid) as decided
     from jobconfiguration j where j.uid like 'chaos%'
   ), due as (
     select l.uid, t.due from last l cross join lateral generate_series(
       to_timestamp(ceil(extract(epoch from l.created::timestamptz) / ${DUE_EVERY_SECONDS}) * ${DUE_EVERY_SECONDS} + ${DUE_EVERY_SECONDS}),
       l.decided, interval '${DUE_EVERY_SECONDS} seconds') t(due)
   )
   select d.uid || ' was due at ' || d.due || ' and nothing became of it' as problem
   from due d where not exists (
     select from vaktmester.firing f where f.definition_uid = d.uid and d.due between f.fire_time and f.last_time)
   union all
   select l.jobtype || ' has not been decided since ' || coalesce(max(l.decided)::text, 'the start') from last l
   group by l.jobtype
   having greatest(max(l.decided), max(l.created)::timestamptz) < now() - interval '${SETTLED_SECONDS} seconds'`,
  { needsRest: true },
);
