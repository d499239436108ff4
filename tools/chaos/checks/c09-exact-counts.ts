import { GROUP_ROWS } from '../node/jobs';
import type { Check } from './check';

export const exactCounts: Check = {
  id: 'C9',
  promise: 'a run that deletes reports exactly the rows that are gone',
  needsRest: true,
  find: async ({ database, history }) => {
    const groups = history.accepted.filter(({ group }) => group !== undefined);
    const rows = await database.query<{ problem: string }>(
      `select g.uid || ' removed ' || coalesce(r.rows, 0) || ', ' || left_over.rows || ' are left' as problem
       from unnest($1::text[], $2::integer[]) g(uid, number)
       join vaktmester.run run on run.uid = g.uid
       left join (select run_uid, sum(rows) as rows from chaos.removed group by run_uid) r on r.run_uid = g.uid
       cross join lateral (select count(*) as rows from chaos.victim v where v.group_id = g.number) left_over
       where coalesce(r.rows, 0) + left_over.rows <> $3 or (run.status = 'COMPLETED' and left_over.rows > 0)`,
      [groups.map(({ runUid }) => runUid), groups.map(({ group }) => group), GROUP_ROWS],
    );
    return rows.map(({ problem }) => problem);
  },
};
