import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { startServers } from '@vaktmester/tools/servers';

/** A PostgreSQL of one test file alone, for settings that belong to a whole server. */
export interface PrivatePostgres {
  /** Its maintenance database, as superuser. */
  readonly adminUrl: string;
  stop(): Promise<void>;
}

/** Starts an empty server; `settings` are those of postgresql.conf. */
export async function startPrivatePostgres(settings: Readonly<Record<string, string>>): Promise<PrivatePostgres> {
  const dataDir = await mkdtemp('/var/tmp/vaktmester-postgres-');
  await chmod(dataDir, 0o755);
  const { databaseAdminUrl, stop } = await startServers({
    ...{ dataDir, redis: 0, nats: false, forTests: true },
    postgresSettings: { ...settings },
  });
  if (databaseAdminUrl === undefined) throw new Error('PostgreSQL did not start');
  const stopAndRemove = async () => {
    await stop();
    await rm(dataDir, { recursive: true });
  };
  return { adminUrl: databaseAdminUrl, stop: stopAndRemove };
}
