// A TCP conversation with a server on this machine, with a time limit: enough to ask it in its own protocol whether it is ready.
import { connect } from 'node:net';

const answerTimeoutMs = 2_000;

/**
 * Sends `opening` and collects what comes back until `finish` returns something else than undefined.
 * @template T
 * @param {{ port: number, opening?: Uint8Array | string, finish: (received: Buffer, send: (data: string | Uint8Array) => void) => T | undefined, timeoutMs?: number }} conversation
 *   `finish` sees all bytes received so far; what it throws rejects the promise
 * @returns {Promise<T>}
 */
export function converse({ port, opening, finish, timeoutMs = answerTimeoutMs }) {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1' });
    let received = Buffer.alloc(0);
    socket.setTimeout(timeoutMs, () => socket.destroy(new Error(`no answer from port ${port} in ${timeoutMs} ms`)));
    socket.once('connect', () => opening && socket.write(opening));
    socket.once('error', reject);
    socket.once('close', () => reject(new Error(`port ${port} closed the connection`)));
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk]);
      try {
        const result = finish(received, (data) => socket.write(data));
        if (result === undefined) return;
        resolve(result);
        socket.end();
      } catch (error) {
        socket.destroy();
        reject(error);
      }
    });
  });
}
