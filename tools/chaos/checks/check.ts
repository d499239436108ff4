import type { World } from '../world/world';

/** One promise of the cluster; `spec/reliability.md` §4.3. */
export interface Check {
  readonly id: string;
  readonly promise: string;
  /** What broke the promise so far, a line each. */
  find(world: World): Promise<string[]>;
  /** Holds only after everything was healed and the accepted runs had time to end. */
  readonly needsRest?: boolean;
}

/** A promise that the tables of PostgreSQL keep or break: `sql` returns what broke it, a column `problem`. */
export function sqlCheck(id: string, promise: string, sql: string, options: Pick<Check, 'needsRest'> = {}): Check {
  return {
    id,
    promise,
    ...options,
    find: async ({ database }) => (await database.query<{ problem: string }>(sql)).map(({ problem }) => problem),
  };
}
