import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** DHIS2: its checksum covers the whole buffer of the encoder, so zero bytes follow the code (`spec/maintenance-and-jobs.md` §F.5). */
const versions = [
  { pattern: /^d2p_([A-Za-z][A-Za-z0-9]{43})([0-9A-Za-z]{6})$/, paddingBytes: 4, checksum: base62 },
  { pattern: /^d2pat_([A-Za-z0-9]{32})(\d{10})$/, paddingBytes: 3, checksum: decimal },
] as const;

/**
 * What an `Authorization` header says about a personal access token: its key in `api_token` (SHA-256 of the whole token), or what
 * is wrong with it. `absent`: the header is of another scheme.
 */
export type ApiToken =
  | { readonly kind: 'token'; readonly key: string }
  | { readonly kind: 'malformed' }
  | { readonly kind: 'wrong-checksum' }
  | { readonly kind: 'absent' };

/** Reads both token formats of DHIS2 v42. */
export function parseApiToken(authorization: string): ApiToken {
  if (!/^ApiToken\b/i.test(authorization)) return { kind: 'absent' };
  const token = /^ApiToken ([A-Za-z0-9\-._~+/]+=*)$/i.exec(authorization)?.[1];
  if (token === undefined) return { kind: 'malformed' };
  if (!versions.some((version) => hasRightChecksum(token, version))) return { kind: 'wrong-checksum' };
  return { kind: 'token', key: createHash('sha256').update(token).digest('hex') };
}

function hasRightChecksum(token: string, version: (typeof versions)[number]): boolean {
  const [, code = '', checksum = ''] = version.pattern.exec(token) ?? [];
  const covered = Buffer.concat([Buffer.from(code), Buffer.alloc(version.paddingBytes)]);
  return code !== '' && version.checksum(crc32(covered)) === checksum;
}

function base62(number: number): string {
  let digits = '';
  for (let rest = number; rest > 0; rest = Math.floor(rest / 62)) digits = `${BASE62[rest % 62]}${digits}`;
  return digits.padStart(6, '0');
}

function decimal(number: number): string {
  return String(number).padStart(10, '0');
}
