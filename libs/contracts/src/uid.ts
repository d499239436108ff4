import { randomInt } from 'node:crypto';
import { z } from 'zod';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const ALPHANUMERICS = `${LETTERS}0123456789`;

/** DHIS2's identifier: eleven letters and digits, the first a letter. */
export const uidPattern = /^[A-Za-z][A-Za-z0-9]{10}$/;
export const uid = z.string().regex(uidPattern);

/** A new random identifier (about 65 bits). */
export function generateUid(): string {
  const tail = Array.from({ length: 10 }, () => ALPHANUMERICS[randomInt(ALPHANUMERICS.length)]);
  return `${LETTERS[randomInt(LETTERS.length)]}${tail.join('')}`;
}
