import { describe, expect, it } from 'vitest';
import { waitFor } from './wait-for';

describe('waitFor', () => {
  it('returns what the condition says once it holds', async () => {
    let looks = 0;
    expect(await waitFor(() => (++looks === 3 ? 'here' : undefined), { intervalMs: 1 })).toBe('here');
  });

  it('takes an error of the condition for "not yet"', async () => {
    let looks = 0;
    const condition = () => {
      if (++looks < 3) throw new Error('too early');
      return looks;
    };
    expect(await waitFor(condition, { intervalMs: 1 })).toBe(3);
  });

  it('says what did not come, with the last error as the cause', async () => {
    const refused = () => Promise.reject(new Error('refused'));
    const waiting = waitFor(refused, { timeoutMs: 10, intervalMs: 1, description: 'the leader' });
    await expect(waiting).rejects.toMatchObject({
      message: 'the leader did not hold within 10 ms',
      cause: new Error('refused'),
    });
  });
});
