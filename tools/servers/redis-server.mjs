// A private Redis. It keeps nothing on disk: we store only the lease of the leader in it, and losing that is safe.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { PrivateServer } from './private-server.mjs';
import { converse } from './wire.mjs';

/**
 * The server, not yet started.
 * @param {object} options
 * @param {string} options.dataDir
 * @param {string} options.program path of redis-server
 * @param {number} options.number 1, 2, …; redlock wants one server or three independent ones
 * @param {Record<string, string>} options.settings server settings that win over ours
 */
export function redisServer({ dataDir, program, number, settings }) {
  const name = `redis-${number}`;
  const folder = join(dataDir, name);
  mkdirSync(folder, { recursive: true });
  return new PrivateServer({
    name,
    recordFile: join(dataDir, `${name}.json`),
    logFile: join(dataDir, `logs/${name}.log`),
    folder,
    account: undefined,
    stopSignal: 'SIGTERM',
    command: (port) => ({
      file: program,
      args: serverArguments({ port: String(port), dir: folder, ...settings }),
    }),
    probe: (port) => converse({ port, opening: 'PING\r\n', finish: readPong }),
    url: (port) => `redis://127.0.0.1:${port}`,
    orphans: () => [],
  });
}

/** @param {Record<string, string>} settings */
function serverArguments(settings) {
  const all = { bind: '127.0.0.1', save: '', appendonly: 'no', ...settings };
  return Object.entries(all).flatMap(([name, value]) => [`--${name}`, value]);
}

/** @param {Buffer} received */
function readPong(received) {
  const line = received.toString();
  // It is there, and wants to know who asks.
  if (line.startsWith('-NOAUTH')) return true;
  if (line.startsWith('-')) throw new Error(`Redis: ${line.trim()}`);
  return line.startsWith('+PONG') ? true : undefined;
}
