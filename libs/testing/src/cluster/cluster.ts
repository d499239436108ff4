import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const repository = join(import.meta.dirname, '../../../..');

/** Where to find a cluster that runs for a test. */
export interface ClusterAddress {
  /** Of the gateway. */
  readonly url: string;
  readonly dataDir: string;
}

/** A cluster that the tool behind `npm start` runs for a test, with data and ports of its own. */
export interface StartedCluster {
  readonly address: ClusterAddress;
  /** Sends the signal and resolves with the exit code when the tool has ended; the data stay. */
  end(signal: 'SIGTERM' | 'SIGINT'): Promise<number>;
  /** Ends it, if it still runs, and removes its data. */
  remove(): Promise<void>;
}

/**
 * Starts a cluster with the tiny demo data and resolves when it says `ready:`.
 * @param settings environment of the start tool, for example `{ REPLICAS_MAINTENANCE: '3' }`
 * @throws Error with what it wrote on stderr, when it ends before
 */
export async function startCluster(settings: Record<string, string>): Promise<StartedCluster> {
  // Not in the repository: that may be a place which PostgreSQL's account cannot reach.
  const dataDir = await mkdtemp('/var/tmp/vaktmester-e2e-');
  await chmod(dataDir, 0o755);
  const env = { ...process.env, DEMO_SIZE: 'tiny', ...settings, DATA_DIR: dataDir, PORT: '0' };
  const child = spawn(process.execPath, ['tools/start/main.mjs'], {
    cwd: repository,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = once(child, 'exit').then(([code]) => Number(code ?? 1));
  const end = (signal: 'SIGTERM' | 'SIGINT') => {
    child.kill(signal);
    return exited;
  };
  const url = await readUrl(child);
  const remove = async () => {
    await end('SIGTERM');
    await rm(dataDir, { recursive: true, force: true });
  };
  return { address: { url, dataDir }, end, remove };
}

async function readUrl(child: ChildProcess): Promise<string> {
  let complaints = '';
  child.stderr?.on('data', (text) => (complaints += String(text)));
  for await (const line of createInterface({ input: child.stdout ?? process.stdin })) {
    const url = /^ready: (.*)$/.exec(line)?.[1];
    if (url) return url;
  }
  throw new Error(`the cluster did not start:\n${complaints}`);
}
