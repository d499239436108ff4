import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { openDatabase } from '@vaktmester/database';
import { createDemoDatabase } from '../demo-data/index.mjs';
import type { DemoSize } from '../demo-data/sizes.mjs';
import { startServers } from '../servers/index.mjs';

export interface BenchDatabase {
  readonly size: string;
  /** Settings of the private PostgreSQL server that win over those of `npm start`. */
  readonly postgresSettings?: Readonly<Record<string, string>>;
}

/** Gives `work` the URL of a fresh demo database on a private PostgreSQL server; both are gone when it resolves. */
export async function withBenchDatabase<T>(options: BenchDatabase, work: (url: string) => Promise<T>): Promise<T> {
  const dataDir = await mkdtemp('/var/tmp/vaktmester-bench-');
  await chmod(dataDir, 0o755);
  const postgresSettings = { ...options.postgresSettings };
  const servers = await startServers({ dataDir, redis: 0, nats: false, postgresSettings });
  try {
    return await work(await createDatabase(servers.databaseAdminUrl ?? '', options.size));
  } finally {
    await servers.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function createDatabase(adminUrl: string, size: string): Promise<string> {
  const admin = await openDatabase(adminUrl);
  await admin.database.execute('create database dhis2');
  await admin.close();
  const url = new URL(adminUrl);
  url.pathname = '/dhis2';
  await createDemoDatabase(url.href, size as DemoSize);
  return url.href;
}
