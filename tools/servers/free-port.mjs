// Ports for private servers: on the loopback interface only, and below the range from which the kernel takes
// the local ports of outgoing connections, so that a server that restarts finds its port free.
import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

const firstPort = 20_000;
const endPort = 32_000;

/**
 * A port of 127.0.0.1 on which nothing listens at this moment.
 * @returns {Promise<number>}
 */
export async function freePort() {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const port = randomInt(firstPort, endPort);
    if (await isFree(port)) return port;
  }
  throw new Error(`no free port between ${firstPort} and ${endPort}`);
}

/**
 * Whether a server could listen on this port of an interface now.
 * @param {number} port
 * @param {string} [host]
 * @returns {Promise<boolean>}
 */
export function isFree(port, host = '127.0.0.1') {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}
