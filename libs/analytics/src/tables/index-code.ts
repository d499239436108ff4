import { createHash } from 'node:crypto';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/**
 * The five characters at the end of an index name, which DHIS2 draws by lot. Here they follow from the table and the position
 * of the index on it, so that a second attempt on the same table finds the index of the first.
 */
export function indexCode(table: string, position: number): string {
  const digest = createHash('sha256').update(`${table} ${position}`).digest();
  const letter = LETTERS[digest.readUInt32BE(0) % LETTERS.length];
  return `${letter}${(digest.readUInt32BE(4) % 36 ** 4).toString(36).padStart(4, '0')}`;
}
