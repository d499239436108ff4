import { createHmac, timingSafeEqual } from 'node:crypto';

const STEP_MS = 30_000;
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/**
 * Whether `code` is the six digits that an authenticator shows for `secret` (base32) now, a step before or a step after
 * (RFC 6238 with SHA-1, which is what DHIS2 enrols).
 */
export function isRightTotpCode(secret: string, code: string, nowMs: number): boolean {
  const key = decodeBase32(secret);
  if (key.length === 0 || !/^\d{6}$/.test(code)) return false;
  const step = Math.floor(nowMs / STEP_MS);
  return [step - 1, step, step + 1].some((counter) => timingSafeEqual(Buffer.from(codeOf(key, counter)), Buffer.from(code)));
}

function codeOf(key: Buffer, counter: number): string {
  const message = Buffer.alloc(8);
  message.writeBigUInt64BE(BigInt(Math.max(0, counter)));
  const mac = createHmac('sha1', key).update(message).digest();
  const offset = (mac[mac.length - 1] ?? 0) & 0xf;
  const number = (mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000;
  return String(number).padStart(6, '0');
}

function decodeBase32(text: string): Buffer {
  const digits = [...text.toUpperCase().replace(/[=\s]/g, '')].map((digit) => BASE32.indexOf(digit));
  if (digits.includes(-1)) return Buffer.alloc(0);
  const bits = digits.map((digit) => digit.toString(2).padStart(5, '0')).join('');
  const bytes = bits.match(/.{8}/g) ?? [];
  return Buffer.from(bytes.map((byte) => parseInt(byte, 2)));
}
