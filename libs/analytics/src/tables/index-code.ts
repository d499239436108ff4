import { createHash } from 'node:crypto';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const ALPHANUMERICS = `${LETTERS}0123456789`;

/**
 * The five characters at the end of an index name, which DHIS2 draws by lot. Here they follow from the table and the position
 * of the index on it, so that a second attempt on the same table finds the index of the first, and two indexes of one table
 * never meet although most of their names differ in nothing else.
 */
export function indexCode(table: string, position: number): string {
  const start = createHash('sha256').update(table).digest().readUInt32BE();
  let rest = (start + position) % (LETTERS.length * ALPHANUMERICS.length ** 4);
  let code = '';
  for (const alphabet of [ALPHANUMERICS, ALPHANUMERICS, ALPHANUMERICS, ALPHANUMERICS, LETTERS]) {
    code = `${alphabet[rest % alphabet.length]}${code}`;
    rest = Math.floor(rest / alphabet.length);
  }
  return code;
}
