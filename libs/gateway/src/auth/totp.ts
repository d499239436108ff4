import { createHmac, timingSafeEqual } from 'node:crypto';

const STEP_MS = 30_000;
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/**
 * Whether `code` is the six digits that an authenticator shows for `secret` now, a step before or a step after (RFC 6238 with
 * SHA-1, which is what DHIS2 enrols).
 */
export function isRightTotpCode(secret: string, code: string, nowMs: number): boolean {
  if (!/^\d{6}$/.test(code)) return false;
  const shown = [nowMs - STEP_MS, nowMs, nowMs + STEP_MS].map((time) => totpCodeAt(secret, time));
  return shown.some((right) => right !== undefined && timingSafeEqual(Buffer.from(right), Buffer.from(code)));
}

/** The six digits that an authenticator shows for `secret` (base32) at a time; `undefined` when the secret is none. */
export function totpCodeAt(secret: string, timeMs: number): string | undefined {
  const key = decodeBase32(secret);
  if (key.length === 0) return undefined;
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.max(0, Math.floor(timeMs / STEP_MS))));
  const mac = createHmac('sha1', key).update(counter).digest();
  const offset = (mac[mac.length - 1] ?? 0) & 0xf;
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

function decodeBase32(text: string): Buffer {
  const digits = [...text.toUpperCase().replace(/[=\s]/g, '')].map((digit) => BASE32.indexOf(digit));
  if (digits.includes(-1)) return Buffer.alloc(0);
  const bits = digits.map((digit) => digit.toString(2).padStart(5, '0')).join('');
  const bytes = bits.match(/.{8}/g) ?? [];
  return Buffer.from(bytes.map((byte) => parseInt(byte, 2)));
}
