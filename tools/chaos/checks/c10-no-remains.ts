import { waitFor } from '@vaktmester/testing';
import type { World } from '../world/world';
import type { Check } from './check';

const remains = `
  select 'staging table ' || c.relname as problem
  from pg_class c join vaktmester.staging_table s on s.table_name = c.relname and s.dropped_at is null
  join vaktmester.run r on r.uid = s.run_uid
  where c.relkind = 'r' and r.finished_at is not null
  union all
  select 'a session of the old leader ' || a.application_name from pg_stat_activity a, vaktmester.leadership l
  where a.application_name like 'ldr:%' and split_part(a.application_name, ':', 3)::bigint < l.epoch`;

/** The sweep comes twice a second, and sessions of a leader that stalled end within two. */
const SWEPT_MS = 10_000;

export const noRemains: Check = {
  id: 'C10',
  promise: 'no staging table of an ended run is left, and no session of an old leader',
  needsRest: true,
  find: async ({ database }: World) => {
    let problems: string[] = [];
    const look = async () => {
      problems = (await database.query<{ problem: string }>(remains)).map(({ problem }) => problem);
      return problems.length === 0;
    };
    await waitFor(look, { timeoutMs: SWEPT_MS }).catch(() => undefined);
    return problems;
  },
};
