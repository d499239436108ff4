// Vitest runs this once before the integration tests: private servers for this run alone, gone when it ends.
import { rm } from 'node:fs/promises';
import type { TestProject } from 'vitest/node';
import type { ServerUrls } from './server-urls';
import { startInFreeFolder } from './start-in-free-folder';

/** Starts the servers and tells the tests where they are; what it returns, Vitest runs after the last test. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { servers, dataDir } = await startInFreeFolder('test', project.config.root, { redis: 3 });
  const urls: ServerUrls = {
    databaseAdminUrl: required(servers.databaseAdminUrl),
    redisUrls: servers.redisUrls,
    natsUrl: required(servers.natsUrl),
    natsPasswords: servers.natsPasswords,
  };
  project.provide('serverUrls', urls);
  return async () => {
    await servers.stop();
    await rm(dataDir, { recursive: true });
  };
}

function required<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('a private server did not start');
  return value;
}
