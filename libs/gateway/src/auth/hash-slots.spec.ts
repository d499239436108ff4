import { describe, expect, it } from 'vitest';
import { HashSlots } from './hash-slots';

describe('hash slots', () => {
  it('run a few at a time, let fifty wait and refuse the rest at once', async () => {
    const slots = new HashSlots(2);
    let running = 0;
    let most = 0;
    let release: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (release = resolve));
    const work = async () => {
      most = Math.max(most, ++running);
      await gate;
      running--;
      return true;
    };
    const accepted = Array.from({ length: 52 }, () => slots.tryRun(work));
    expect(await slots.tryRun(work)).toBeUndefined();
    release();
    expect(await Promise.all(accepted)).toEqual(Array.from({ length: 52 }, () => true));
    expect(most).toBe(2);
    expect(await slots.tryRun(work)).toBe(true);
  });

  it('give the slot of a failed one to the next', async () => {
    const slots = new HashSlots(1);
    const failed = slots.tryRun(() => Promise.reject(new Error('no')));
    const next = slots.tryRun(async () => 'next');
    await expect(failed).rejects.toThrow('no');
    expect(await next).toBe('next');
  });
});
