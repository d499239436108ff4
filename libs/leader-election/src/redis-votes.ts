import { ExecutionError, ResourceLockedError, type ExecutionStats } from 'redlock';

/** How the servers voted: `against` had the key of another or none, `silent` did not answer or failed. */
export interface Votes {
  readonly inFavour: number;
  readonly against: number;
  readonly silent: number;
}

/** What redlock's operations report, whether they succeed or fail. */
interface Ballot {
  readonly attempts: readonly Promise<ExecutionStats>[];
}

/**
 * Counts the votes of an operation that was tried once. Redlock reports a lock of another and a server that is away as the same
 * error, and only the first means that leadership is lost.
 */
export async function countVotes(operation: Promise<Ballot>): Promise<Votes> {
  const { attempts } = await operation.catch((error: unknown) => {
    if (error instanceof ExecutionError) return error;
    throw error;
  });
  const stats = await attempts.at(-1);
  if (!stats) return { inFavour: 0, against: 0, silent: 0 };
  const refusals = [...stats.votesAgainst.values()];
  const against = refusals.filter((error) => error instanceof ResourceLockedError).length;
  return { inFavour: stats.votesFor.size, against, silent: refusals.length - against };
}
