import { GROUP_ROWS } from '../node/jobs';
import type { Check } from './check';

/** The audit is written with each batch, the report by the last attempt of the step. */
const miscounted = `
  select run.uid || ' (' || run.status || '): ' || gone.rows || ' rows are gone, the audit says ' || audited.rows
    || ', the run reports ' || coalesce(reported.rows::text, 'nothing') as problem
  from unnest($1::text[], $2::integer[]) g(uid, number)
  join vaktmester.run run on run.uid = g.uid
  cross join lateral (select $3 - count(*) as rows from public.chaos_victim v where v.group_id = g.number) gone
  cross join lateral (
    select coalesce(sum(a.rows_affected), 0) as rows from vaktmester.audit a where a.run_uid = g.uid and a.action = 'maintenance.chaos'
  ) audited
  left join chaos.removed reported on reported.run_uid = g.uid
  where audited.rows <> gone.rows
    or (run.status = 'COMPLETED' and (gone.rows < $3 or reported.rows is distinct from gone.rows))`;

export const exactCounts: Check = {
  id: 'C9',
  promise: 'a run that deletes reports exactly the rows that are gone',
  needsRest: true,
  find: async ({ database, history }) => {
    const groups = history.accepted.filter(({ group }) => group !== undefined);
    const values = [groups.map(({ runUid }) => runUid), groups.map(({ group }) => group), GROUP_ROWS];
    const rows = await database.query<{ problem: string }>(miscounted, values);
    return rows.map(({ problem }) => problem);
  },
};
