import { Logger } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Queryable } from '@vaktmester/database';
import type { Term } from '@vaktmester/leader-election';
import { waitFor } from '@vaktmester/testing';
import { LeaderDuties } from './leader-duties';

const tx: Queryable = { query: () => Promise.resolve([]), execute: () => Promise.resolve(0) };

/** A term that ends when the test says so; its transactions always succeed. */
function fakeTerm(): { term: Term; end: () => void } {
  const controller = new AbortController();
  const guarded: Term['guarded'] = (work) => work(tx);
  return {
    term: { epoch: 1, token: 't', signal: controller.signal, isOver: false, guarded },
    end: () => controller.abort(),
  };
}

beforeAll(() => Logger.overrideLogger(false));
afterAll(() => Logger.overrideLogger(['warn', 'error']));

describe('the duties of the leader', () => {
  it('are done at the start of the term and again until it ends, each in its own rhythm', async () => {
    const often = vi.fn(() => Promise.resolve());
    const seldom = vi.fn(() => Promise.resolve());
    const duties = new LeaderDuties([
      { name: 'often', everyMs: 1, perform: often },
      { name: 'seldom', everyMs: 60_000, perform: seldom },
    ]);
    const { term, end } = fakeTerm();
    const led = duties.lead(term);
    await waitFor(() => often.mock.calls.length >= 5, { intervalMs: 1 });
    end();
    await led;
    expect(seldom).toHaveBeenCalledTimes(1);
    expect(often).toHaveBeenCalledWith(tx);
  });

  it('go on after one of them has failed', async () => {
    const failing = vi.fn(() => Promise.reject(new Error('deadlock detected')));
    const duties = new LeaderDuties([{ name: 'failing', everyMs: 1, perform: failing }]);
    const { term, end } = fakeTerm();
    const led = duties.lead(term);
    await waitFor(() => failing.mock.calls.length >= 3, { intervalMs: 1 });
    end();
    await led;
  });

  it('wait for the turn that is under way when the term ends, and begin no other', async () => {
    let finish: () => void = () => undefined;
    const turn = vi.fn(() => new Promise<void>((resolve) => (finish = resolve)));
    const { term, end } = fakeTerm();
    let isOver = false;
    const led = new LeaderDuties([{ name: 'long', everyMs: 1, perform: turn }]).lead(term).then(() => (isOver = true));
    end();
    await new Promise(setImmediate);
    expect(isOver).toBe(false);
    finish();
    await led;
    expect(turn).toHaveBeenCalledTimes(1);
  });
});
