// The few words of PostgreSQL's protocol (version 3) that are needed before npm packages are installed:
// sign in without a password, run one simple query, read its rows as text.
import { converse } from './wire.mjs';

/** An error that PostgreSQL reported; `code` is its SQLSTATE. */
export class PostgresError extends Error {
  /** @override */
  name = 'PostgresError';

  /**
   * @param {string} message
   * @param {string} code
   */
  constructor(message, code) {
    super(message);
    this.code = code;
  }
}

/**
 * Runs one SQL text as user `postgres` on a server of this machine that trusts us.
 * @param {{ port: number, database?: string, sql: string, timeoutMs?: number }} query
 * @returns {Promise<(string | null)[][]>} rows of column texts
 * @throws {PostgresError} also while the server is still starting (SQLSTATE 57P03)
 */
export function queryPostgres({ port, database = 'postgres', sql, timeoutMs = 60_000 }) {
  let asked = false;
  return converse({
    port,
    timeoutMs,
    opening: startupMessage(database),
    finish(received, send) {
      const messages = readMessages(received);
      const error = messages.find(({ type }) => type === 'E');
      if (error) throw readError(error.body);
      const readyCount = messages.filter(({ type }) => type === 'Z').length;
      if (readyCount === 1 && !asked) {
        asked = true;
        send(message('Q', `${sql}\0`));
      }
      return readyCount === 2
        ? messages.filter(({ type }) => type === 'D').map(({ body }) => readRow(body))
        : undefined;
    },
  });
}

/** @param {string} database */
function startupMessage(database) {
  const protocolVersion = Buffer.from([0, 3, 0, 0]);
  const parameters = Buffer.from(`user\0postgres\0database\0${database}\0\0`);
  return withLength(Buffer.concat([protocolVersion, parameters]));
}

/**
 * @param {string} type one letter
 * @param {string} body
 */
function message(type, body) {
  return Buffer.concat([Buffer.from(type), withLength(Buffer.from(body))]);
}

/** @param {Buffer} body */
function withLength(body) {
  const length = Buffer.alloc(4);
  length.writeInt32BE(body.length + 4);
  return Buffer.concat([length, body]);
}

/** @param {Buffer} received */
function readMessages(received) {
  const messages = [];
  let at = 0;
  while (at + 5 <= received.length) {
    const end = at + 1 + received.readInt32BE(at + 1);
    if (end > received.length) break;
    messages.push({ type: String.fromCharCode(received[at] ?? 0), body: received.subarray(at + 5, end) });
    at = end;
  }
  return messages;
}

/** @param {Buffer} body */
function readRow(body) {
  const row = [];
  let at = 2;
  for (let column = 0; column < body.readInt16BE(0); column += 1) {
    const length = body.readInt32BE(at);
    row.push(length < 0 ? null : body.toString('utf8', at + 4, at + 4 + length));
    at += 4 + Math.max(length, 0);
  }
  return row;
}

/** @param {Buffer} body */
function readError(body) {
  const fields = body.toString('utf8').split('\0');
  /** @param {string} letter */
  const field = (letter) => fields.find((text) => text.startsWith(letter))?.slice(1) ?? '';
  return new PostgresError(field('M'), field('C'));
}
