/**
 * Wakes idle workers. A bell may lose rings, double them or be dead: it changes only how soon a step begins, because workers
 * also look by themselves.
 */
export interface WorkBell {
  /** Calls for one worker of `service`; says whether the call was taken. Does not throw. */
  ring(service: string): Promise<boolean>;
  /** Waits for a call for `service`, at most `timeoutMs`, or not at all while the bell is out of order. Does not throw. */
  waitForRing(service: string, timeoutMs: number): Promise<boolean>;
}

/** A bell that is never heard: workers only look by themselves. For tests and tools. */
export class SilentBell implements WorkBell {
  ring(): Promise<boolean> {
    return Promise.resolve(true);
  }

  waitForRing(): Promise<boolean> {
    return Promise.resolve(false);
  }
}
