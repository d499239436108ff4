import { setTimeout as delay } from 'node:timers/promises';

export interface WaitForOptions {
  /** Default 10 s. */
  readonly timeoutMs?: number;
  /** Time between two looks; default 25 ms. */
  readonly intervalMs?: number;
  /** What is waited for, for the message when it does not come. */
  readonly description?: string;
}

type Falsy = false | 0 | '' | null | undefined;

/**
 * Asks again and again until the condition holds, and returns what it said then. A condition that throws does not hold yet.
 * @throws Error when the time is over; its cause is the last error of the condition
 */
export async function waitFor<T>(
  condition: () => T | Promise<T>,
  { timeoutMs = 10_000, intervalMs = 25, description = 'the condition' }: WaitForOptions = {},
): Promise<Exclude<T, Falsy>> {
  const deadline = performance.now() + timeoutMs;
  let cause: unknown;
  do {
    try {
      const answer = await condition();
      if (answer) return answer as Exclude<T, Falsy>;
      cause = undefined;
    } catch (error) {
      cause = error;
    }
    await delay(intervalMs);
  } while (performance.now() < deadline);
  throw new Error(`${description} did not hold within ${timeoutMs} ms`, { cause });
}
