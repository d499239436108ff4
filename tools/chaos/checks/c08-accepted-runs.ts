import { sqlCheck, type Check } from './check';

const effects = sqlCheck(
  'C8',
  '',
  `select 'step ' || s.seq || ' of ' || s.run_uid || ' is ' || s.status || ' by attempt ' || s.attempt || ' with effects of '
     || coalesce(e.attempts::text, 'none') as problem
   from vaktmester.step s
   left join (select run_uid, seq, array_agg(attempt) as attempts from chaos.effect group by run_uid, seq) e using (run_uid, seq)
   where e.attempts is distinct from case when s.status = 'DONE' then array[s.attempt] end
   union all
   select 'step ' || seq || ' of ' || run_uid || ' was tried ' || attempt || ' times' from vaktmester.step where attempt > max_attempts`,
);

export const acceptedRuns: Check = {
  id: 'C8',
  promise: 'every accepted run ends, and each step that is done has had exactly one effect, that of its last attempt',
  needsRest: true,
  find: async (world) => {
    const uids = world.history.accepted.map(({ runUid }) => runUid);
    const ended = await world.database.query<{ uid: string }>(
      'select uid from vaktmester.run where uid = any($1) and finished_at is not null',
      [uids],
    );
    const known = new Set(ended.map(({ uid }) => uid));
    const lost = uids.filter((uid) => !known.has(uid)).map((uid) => `run ${uid} was accepted and has not ended`);
    return [...lost, ...(await effects.find(world))];
  },
};
