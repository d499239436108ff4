import { describe, expect, it } from 'vitest';
import { isRightTotpCode } from './totp';

// RFC 6238, appendix B, SHA-1: the last six digits; the secret is `12345678901234567890` in base32.
const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

describe('a code of an authenticator', () => {
  it('is that of RFC 6238', () => {
    expect(isRightTotpCode(SECRET, '287082', 59_000)).toBe(true);
    expect(isRightTotpCode(SECRET, '081804', 1_111_111_109_000)).toBe(true);
    expect(isRightTotpCode(SECRET, '353130', 20_000_000_000_000)).toBe(true);
  });

  it('holds for one step before and after its own', () => {
    expect(isRightTotpCode(SECRET, '287082', 89_000)).toBe(true);
    expect(isRightTotpCode(SECRET, '287082', 119_999)).toBe(false);
  });

  it('is wrong for everything else', () => {
    for (const code of ['', '28708', '2870822', '28708a', '94287082'])
      expect(isRightTotpCode(SECRET, code, 59_000)).toBe(false);
    expect(isRightTotpCode('', '287082', 59_000)).toBe(false);
    expect(isRightTotpCode('not base32!', '287082', 59_000)).toBe(false);
  });
});
