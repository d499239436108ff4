// A private NATS server with JetStream, in which each service may use its own subjects alone.
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { authorization, passwordVariables } from './nats-users.mjs';
import { PrivateServer } from './private-server.mjs';
import { converse } from './wire.mjs';

/**
 * The server, not yet started.
 * @param {object} options
 * @param {string} options.dataDir
 * @param {string} options.program path of nats-server
 * @param {boolean} options.durable whether each message is synced to disk before it is acknowledged; tests may also do without a password
 * @param {import('./nats-users.mjs').NatsPasswords} options.passwords
 * @param {string} options.settings further lines of the configuration
 */
export function natsServer({ dataDir, program, durable, passwords, settings }) {
  const folder = join(dataDir, 'nats');
  mkdirSync(folder, { recursive: true });
  const configFile = join(dataDir, 'nats.conf');
  const syncAlways = durable && knowsSyncInterval(program);
  return new PrivateServer({
    name: 'nats',
    recordFile: join(dataDir, 'nats.json'),
    logFile: join(dataDir, 'logs/nats.log'),
    folder,
    account: undefined,
    stopSignal: 'SIGTERM',
    command: (port) => {
      writeFileSync(
        configFile,
        [configuration(folder, port, syncAlways), authorization(!durable), settings, ''].join('\n'),
      );
      return { file: program, args: ['--config', configFile], env: passwordVariables(passwords) };
    },
    probe: (port) => converse({ port, finish: (received, send) => readInfoThenPong(received, send, passwords) }),
    url: (port) => `nats://127.0.0.1:${port}`,
    orphans: () => [],
  });
}

/**
 * @param {string} folder
 * @param {number} port
 * @param {boolean} syncAlways
 */
function configuration(folder, port, syncAlways) {
  const storage = `store_dir: ${JSON.stringify(folder)}, max_memory_store: 64MB, max_file_store: 1GB`;
  return [
    `listen: 127.0.0.1:${port}`,
    'server_name: vaktmester',
    `jetstream { ${storage}${syncAlways ? ', sync_interval: always' : ''} }`,
    '',
  ].join('\n');
}

/**
 * Debian 12 ships 2.9, which refuses a configuration with a setting that it does not know.
 * @param {string} program
 */
function knowsSyncInterval(program) {
  const [, major = 0, minor = 0] = /v(\d+)\.(\d+)/.exec(execFileSync(program, ['-v'], { encoding: 'utf8' })) ?? [];
  return Number(major) > 2 || Number(minor) >= 10;
}

/**
 * @param {Buffer} received
 * @param {(data: string) => void} send
 * @param {import('./nats-users.mjs').NatsPasswords} passwords
 */
function readInfoThenPong(received, send, passwords) {
  const text = received.toString();
  if (text.includes('\r\nPONG\r\n')) return true;
  if (!text.startsWith('INFO ')) return undefined;
  if (!/"jetstream":\s*true/.test(text)) throw new Error('JetStream is not ready');
  const [user, pass] = Object.entries(passwords)[0] ?? [];
  if (!text.includes('PONG')) send(`CONNECT ${JSON.stringify({ verbose: false, user, pass })}\r\nPING\r\n`);
  return undefined;
}
