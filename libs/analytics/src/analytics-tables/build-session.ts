import type { Database, Queryable } from '@vaktmester/database';
import type { StepContext } from '@vaktmester/jobs';
import type { RunSettings } from './run-settings';

/**
 * One transaction for a long statement of a build, cancelled in PostgreSQL when the step has to stop. Its settings end with it.
 * Hash joins only: all joins go from a large table to small ones, and the fresh tables have no statistics to tell the planner so.
 * No parallel workers: the steps themselves keep all processors busy.
 */
export async function buildInTransaction<T>(
  database: Database,
  step: Pick<StepContext, 'signal'>,
  settings: RunSettings,
  work: (tx: Queryable) => Promise<T>,
): Promise<T> {
  return database.session(step.signal, async (session) => {
    await session.execute('begin');
    await session.execute(
      `select set_config('work_mem', $1, true), set_config('maintenance_work_mem', $2, true), set_config('jit', 'off', true),
              set_config('max_parallel_workers_per_gather', '0', true), set_config('max_parallel_maintenance_workers', '0', true),
              set_config('enable_mergejoin', 'off', true), set_config('enable_nestloop', 'off', true),
              set_config('synchronous_commit', 'off', true)`,
      [`${settings.workMemoryKb}kB`, `${settings.maintenanceMemoryKb}kB`],
    );
    const result = await work(session);
    await session.execute('commit');
    return result;
  });
}
