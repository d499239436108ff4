import { describe, expect, it } from 'vitest';
import { FakeClock } from '@vaktmester/testing';
import { VerifiedPasswords } from './verified-passwords';

describe('verified passwords', () => {
  it('are remembered for their time, and only for the same name, password and stored hash', () => {
    const clock = new FakeClock();
    const verified = new VerifiedPasswords(60_000, () => clock.now().getTime());
    verified.add(verified.digest('admin', 'district', 'hash'));
    expect(verified.has(verified.digest('admin', 'district', 'hash'))).toBe(true);
    for (const [name, password, hash] of [
      ['admin', 'x', 'hash'],
      ['admin2', 'district', 'hash'],
      ['admin', 'district', 'new'],
      ['ad', 'mindistrict', 'hash'],
    ] as const) {
      expect(verified.has(verified.digest(name, password, hash))).toBe(false);
    }
    clock.advance(60_000);
    expect(verified.has(verified.digest('admin', 'district', 'hash'))).toBe(false);
  });

  it('are keyed by the process, so what it keeps tells nobody anything', () => {
    const digests = [1, 2].map(() => new VerifiedPasswords(1).digest('admin', 'district', 'hash'));
    expect(digests[0]).not.toBe(digests[1]);
  });
});
