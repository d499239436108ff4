import { escapeIdentifier, escapeLiteral } from 'pg';

/** PostgreSQL silently cuts longer names, so two long names could become one. */
const MAX_IDENTIFIER_BYTES = 63;

/**
 * The only way an identifier gets into a statement: quoted, and refused when PostgreSQL would cut it.
 * Names come from the catalogue or from validated uids, never from a request.
 */
export function quoteIdentifier(name: string): string {
  if (name === '' || name.includes('\0') || Buffer.byteLength(name) > MAX_IDENTIFIER_BYTES) {
    throw new Error(`not an identifier: ${JSON.stringify(name)}`);
  }
  return escapeIdentifier(name);
}

/** A text constant for statements that take no parameters (DDL); prefer a parameter wherever one is possible. */
export function quoteLiteral(value: string): string {
  return escapeLiteral(value);
}
