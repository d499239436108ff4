import { describe, expect, it } from 'vitest';
import { parseApiToken } from './parse-api-token';

// Checksums by another program (Python's binascii), over the code and the zero bytes that DHIS2 adds.
const V2 = 'd2p_VaktmesterVaktmesterVaktmesterVaktmester00013n2TgZ';
const V1 = 'd2pat_VaktmesterVaktmesterVaktmester010854784240';

describe('a personal access token', () => {
  it('is known in both formats by the SHA-256 of the whole of it', () => {
    expect(parseApiToken(`ApiToken ${V2}`)).toEqual({ kind: 'token', key: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(parseApiToken(`apitoken ${V1}`).kind).toBe('token');
  });

  it('must have the right checksum', () => {
    for (const token of ['FAKE_KEY', V2.replace('0001', '0002'), `${V2}0`, V1.slice(0, -1), 'd2p_', 'd2x_abc']) {
      expect([token, parseApiToken(`ApiToken ${token}`).kind]).toEqual([token, 'wrong-checksum']);
    }
  });

  it('must look like one', () => {
    for (const header of ['ApiToken', 'ApiToken ', 'ApiToken a b', 'ApiToken ä', 'ApiToken  x']) {
      expect([header, parseApiToken(header).kind]).toEqual([header, 'malformed']);
    }
    expect(parseApiToken('Basic YTpi').kind).toBe('absent');
  });
});
