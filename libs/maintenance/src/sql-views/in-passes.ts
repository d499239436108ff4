import type { StepContext } from '@vaktmester/jobs';

/** Something that could not be done, and why, for people. */
export interface Failure<Item> {
  readonly item: Item;
  readonly reason: string;
}

/**
 * Does the work for each item, and again for those that failed as long as a pass has done any: items that need each other in an
 * unknown order find it. Returns those that cannot be done.
 */
export async function inPasses<Item>(
  items: readonly Item[],
  step: Pick<StepContext, 'signal'>,
  work: (item: Item) => Promise<void>,
): Promise<Failure<Item>[]> {
  let open: readonly Item[] = items;
  for (;;) {
    const failures: Failure<Item>[] = [];
    for (const item of open) {
      step.signal.throwIfAborted();
      try {
        await work(item);
      } catch (error) {
        failures.push({ item, reason: error instanceof Error ? error.message : String(error) });
      }
    }
    if (failures.length === 0 || failures.length === open.length) return failures;
    open = failures.map(({ item }) => item);
  }
}
