import { type Database, type Queryable, quoteIdentifier, quoteLiteral } from '@vaktmester/database';
import type { StepContext } from '@vaktmester/jobs';
import type { RunSettings } from './run-settings';

/** What a building session may use, memory in kB. */
export interface BuildSession {
  /** For one sort or hash table. */
  readonly workMemoryKb: number;
  /** For the sort of an index build; default {@link LEAST_INDEX_MEMORY_KB}. */
  readonly indexMemoryKb?: number;
  /** All statements see the same snapshot, so that what one says of a table holds for what another has read of it. */
  readonly oneSnapshot?: boolean;
}

/** The sort of an index build is fastest when a run fits into the processor's cache: 4 MB, about 65,000 entries. */
export const LEAST_INDEX_MEMORY_KB = 4_096;

/**
 * Begins a transaction that PostgreSQL ends by itself when its process says nothing for some time between two statements: one that
 * is stopped would hold its locks, on which the next attempt of its step waits. Statements take as long as they like.
 */
export const BEGIN_BUILD = `begin; set local idle_in_transaction_session_timeout = '10s'`;

/**
 * One transaction for a long statement of a build, cancelled in PostgreSQL when the step has to stop. Its settings end with it.
 * Hash joins only: all joins go from a large table to small ones, and the fresh tables have no statistics to tell the planner so; and in the order in which they are written.
 * No parallel workers: the steps themselves keep all processors busy.
 */
export async function buildInTransaction<T>(
  database: Database,
  step: Pick<StepContext, 'signal' | 'sessionName'>,
  memory: BuildSession,
  work: (tx: Queryable) => Promise<T>,
): Promise<T> {
  const settings = {
    application_name: step.sessionName,
    work_mem: `${memory.workMemoryKb}kB`,
    maintenance_work_mem: `${memory.indexMemoryKb ?? LEAST_INDEX_MEMORY_KB}kB`,
    jit: 'off',
    max_parallel_workers_per_gather: '0',
    max_parallel_maintenance_workers: '0',
    enable_mergejoin: 'off',
    enable_nestloop: 'off',
    join_collapse_limit: '1',
    synchronous_commit: 'off',
  };
  const assignments = Object.entries(settings).map(([name, value]) => `set local ${name} = ${quoteLiteral(value)}`);
  return database.session(step.signal, async (session) => {
    const begin = memory.oneSnapshot
      ? BEGIN_BUILD.replace('begin', 'begin isolation level repeatable read')
      : BEGIN_BUILD;
    await session.execute([begin, ...assignments].join('; '));
    const result = await work(session);
    await session.execute('commit');
    return result;
  });
}

/** Looks at what is in the columns of a filled table: the lean profile chooses indexes by it. */
export async function analyzeIfLean(tx: Queryable, table: string, { indexProfile }: RunSettings): Promise<void> {
  if (indexProfile === 'lean') await tx.execute(`analyze ${quoteIdentifier(table)}`);
}
