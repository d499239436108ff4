import { sqlCheck } from './check';

export const epochs = sqlCheck(
  'C4',
  'epochs follow each other by one, each ends before the next begins, and all writes are of a claimed one',
  `select 'epoch ' || epoch || ' after ' || coalesce(before::text, 'none') || ', which ended at ' || coalesce(ended::text, 'no time') as problem
   from (
     select epoch, claimed_at, lag(epoch, 1, 0::bigint) over w as before, lag(ended_at) over w as ended
     from vaktmester.leader_history window w as (order by epoch)
   ) h
   where epoch <> before + 1 or (before > 0 and (ended is null or ended > claimed_at))
   union all
   select 'epoch ' || epoch || ' wrote and was never claimed' from (select distinct epoch from chaos.write_log) w
   where epoch not in (select epoch from vaktmester.leader_history)`,
);
