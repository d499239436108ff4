import { createHash } from 'node:crypto';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const ALPHANUMERICS = `${LETTERS}0123456789`;

/** The id of a notification: a DHIS2 uid that is the same at every reading, made from its run and its number. */
export function notificationUid(runUid: string, number: number): string {
  const digest = createHash('sha256').update(`${runUid}:${number}`).digest();
  const pick = (alphabet: string, byte: number) => alphabet.charAt(byte % alphabet.length);
  return [...digest.subarray(0, 11)].map((byte, index) => pick(index === 0 ? LETTERS : ALPHANUMERICS, byte)).join('');
}
