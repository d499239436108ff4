import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { waitFor } from '@vaktmester/testing/cluster';
import { freePort } from '@vaktmester/tools/servers';
import { type Service, services } from './secrets';
import type { SecuredServers } from './secured-servers';

const apps = join(import.meta.dirname, '../../..');

/** A process of the house, and what it wrote. */
export interface SecuredService {
  readonly service: Service;
  readonly url: string;
  readonly logFile: string;
  readonly process: ChildProcess;
}

/** Migrates as the owner; everything secret comes from files. Resolves with what the program printed. */
export async function migrate(folder: string, { databaseUrl, secrets }: SecuredServers): Promise<string> {
  const files = await secretFiles(folder, 'migrate', { DATABASE_URL: databaseUrl('dhis', secrets.owner) });
  const logFile = join(folder, 'logs/migrate.log');
  const code = await exitOf(launch('migrate', { ...surroundings, ...files }, logFile));
  const text = await readFile(logFile, 'utf8');
  if (code !== 0) throw new Error(text);
  return text;
}

/** Starts one process of each service, each with its own users, and resolves when all are ready. */
export async function startServices(folder: string, servers: SecuredServers): Promise<SecuredService[]> {
  const started = await Promise.all(services.map((service) => start(folder, service, servers)));
  try {
    await Promise.all(started.map(untilReady));
  } catch (error) {
    await stopServices(started);
    throw error;
  }
  return started;
}

async function untilReady({ service, url, logFile }: SecuredService): Promise<void> {
  const answer = () => fetch(`${url}/health/ready`).catch(() => undefined);
  const wait = { timeoutMs: 60_000, description: `readiness of ${service}` };
  await waitFor(async () => (await answer())?.ok, wait).catch(async (error: Error) => {
    const lastWords = (await readFile(logFile, 'utf8')).split('\n').slice(-6).join('\n');
    throw new Error(`${error.message}: ${await (await answer())?.text()}\n${lastWords}`);
  });
}

export async function stopServices(started: readonly SecuredService[]): Promise<void> {
  for (const { process } of started) process.kill('SIGTERM');
  await Promise.all(started.map(({ process }) => exitOf(process)));
}

async function start(folder: string, service: Service, servers: SecuredServers): Promise<SecuredService> {
  const { secrets, databaseUrl, redisUrl, natsUrl, certificates } = servers;
  const port = await freePort();
  const files = await secretFiles(folder, service, {
    DATABASE_URL: databaseUrl(`vaktmester_${service.replace('-', '_')}`, secrets.roles[service]),
    REDIS_URL: redisUrl,
    NATS_PASSWORD: secrets.nats[service] ?? '',
    CLUSTER_SECRET: secrets.signing,
  });
  const env = {
    ...{ ...surroundings, ...files, NATS_URL: natsUrl, DATABASE_MIGRATE: 'false', NODE_ID: `${service}-1` },
    ...{ HTTP_HOST: '127.0.0.1', HTTP_PORT: String(port), NODE_EXTRA_CA_CERTS: certificates.caFile },
    // All that the house ever says.
    LOG_LEVEL: 'trace',
  };
  const logFile = join(folder, `logs/${service}.log`);
  return { service, url: `http://127.0.0.1:${port}`, logFile, process: launch(service, env, logFile) };
}

const surroundings = { PATH: process.env['PATH'] ?? '', TZ: 'UTC', NODE_ENV: 'production' };

/** Writes each secret into a file of its own, and names the files as the settings `…_FILE`. */
async function secretFiles(folder: string, name: string, secrets: Readonly<Record<string, string>>) {
  await mkdir(join(folder, 'secrets', name), { recursive: true });
  await mkdir(join(folder, 'logs'), { recursive: true });
  const variables: Record<string, string> = {};
  for (const [variable, secret] of Object.entries(secrets)) {
    const file = join(folder, 'secrets', name, variable);
    await writeFile(file, `${secret}\n`, { mode: 0o600 });
    variables[`${variable}_FILE`] = file;
  }
  return variables;
}

function launch(app: string, env: Readonly<Record<string, string>>, logFile: string): ChildProcess {
  const log = openSync(logFile, 'a');
  const child = spawn(process.execPath, [join(apps, app, 'dist/main.js')], { env, stdio: ['ignore', log, log] });
  closeSync(log);
  return child;
}

async function exitOf(child: ChildProcess): Promise<number> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return child.exitCode ?? 1;
}
