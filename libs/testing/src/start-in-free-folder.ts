import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { DataFolderInUseError, startServers } from '@vaktmester/tools/servers';

/** More runs than this at the same time, on one clone of the repository, are a mistake. */
const MOST_RUNS = 32;

export interface ServersOfRun {
  readonly servers: Awaited<ReturnType<typeof startServers>>;
  /** To be removed when the servers have stopped. */
  readonly dataDir: string;
}

/**
 * Empty servers for one run of something. Runs at the same time get a folder each; a run that was killed leaves its servers to
 * the next run in that folder, which ends them. So nothing piles up.
 * @param purpose part of the name of the folder
 * @param clone root of the repository
 */
export async function startInFreeFolder(
  purpose: string,
  clone: string,
  options: Omit<Parameters<typeof startServers>[0], 'dataDir' | 'fresh' | 'forTests'>,
): Promise<ServersOfRun> {
  const hash = createHash('sha256').update(clone).digest('hex').slice(0, 8);
  for (let run = 1; run <= MOST_RUNS; run += 1) {
    // Not in the repository: that may be a place which PostgreSQL's account cannot reach.
    const dataDir = join('/var/tmp', `vaktmester-${purpose}-${hash}-${run}`);
    try {
      const servers = await startServers({ ...options, dataDir, forTests: true, fresh: true });
      return { servers, dataDir };
    } catch (error) {
      if (!(error instanceof DataFolderInUseError)) throw error;
    }
  }
  throw new Error(`${MOST_RUNS} runs of ${purpose} use their private servers already`);
}
