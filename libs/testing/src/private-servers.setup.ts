// Vitest runs this once before the integration tests: private servers for this run alone, gone when it ends.
import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DataFolderInUseError, startServers } from '@vaktmester/tools/servers';
import type { TestProject } from 'vitest/node';
import type { ServerUrls } from './server-urls';

/** More test runs than this at the same time, on one clone of the repository, are a mistake. */
const mostRuns = 32;

/** Starts the servers and tells the tests where they are; what it returns, Vitest runs after the last test. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { servers, dataDir } = await startInFreeFolder(project.config.root);
  const urls: ServerUrls = {
    databaseAdminUrl: required(servers.databaseAdminUrl),
    redisUrls: servers.redisUrls,
    natsUrl: required(servers.natsUrl),
  };
  project.provide('serverUrls', urls);
  return async () => {
    await servers.stop();
    await rm(dataDir, { recursive: true });
  };
}

/**
 * Runs at the same time get a folder each; a run that was killed leaves its servers to the next run in that folder, which ends
 * them. So nothing piles up.
 */
async function startInFreeFolder(repository: string) {
  const clone = createHash('sha256').update(repository).digest('hex').slice(0, 8);
  for (let run = 1; run <= mostRuns; run += 1) {
    const dataDir = join('/var/tmp', `vaktmester-test-${clone}-${run}`);
    try {
      const servers = await startServers({ dataDir, redis: 3, forTests: true, fresh: true });
      return { servers, dataDir };
    } catch (error) {
      if (!(error instanceof DataFolderInUseError)) throw error;
    }
  }
  throw new Error(`${mostRuns} test runs use their private servers already`);
}

function required<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('a private server did not start');
  return value;
}
