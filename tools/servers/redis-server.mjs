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
 */
export function redisServer({ dataDir, program, number }) {
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
      args: ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', '', '--appendonly', 'no'],
    }),
    probe: (port) => converse({ port, opening: 'PING\r\n', finish: readPong }),
    url: (port) => `redis://127.0.0.1:${port}`,
    orphans: () => [],
  });
}

/** @param {Buffer} received */
function readPong(received) {
  const line = received.toString();
  if (line.startsWith('-')) throw new Error(`Redis: ${line.trim()}`);
  return line.startsWith('+PONG') ? true : undefined;
}
