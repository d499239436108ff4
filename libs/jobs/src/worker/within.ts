import { setTimeout as delay } from 'node:timers/promises';

/** Waits for `work`, but no longer than `timeoutMs`. */
export async function within(work: Promise<unknown>, timeoutMs: number): Promise<void> {
  const timer = new AbortController();
  const time = delay(timeoutMs, undefined, { signal: timer.signal }).catch(() => undefined);
  await Promise.race([work, time]);
  timer.abort();
}
