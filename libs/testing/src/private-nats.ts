import { mkdtemp, rm } from 'node:fs/promises';
import { startServers } from '@vaktmester/tools/servers';

/** A NATS server of one test file alone: a service that answers on it meets no double of another file. */
export interface PrivateNats {
  readonly url: string;
  /** As `natsPasswords` of the servers that all files use. */
  readonly passwords: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

/** Starts a server with JetStream; a matter of a tenth of a second. `settings` are further lines of its configuration. */
export async function startPrivateNats(settings = ''): Promise<PrivateNats> {
  const dataDir = await mkdtemp('/var/tmp/vaktmester-nats-');
  const { natsUrl, natsPasswords, stop } = await startServers({
    dataDir,
    redis: 0,
    postgres: false,
    forTests: true,
    natsSettings: settings,
  });
  if (natsUrl === undefined) throw new Error('NATS did not start');
  const stopAndRemove = async () => {
    await stop();
    await rm(dataDir, { recursive: true });
  };
  return { url: natsUrl, passwords: natsPasswords, stop: stopAndRemove };
}
