/** How many may wait for a slot; beyond that the answer is no, at once. */
const MAX_WAITING = 50;

/**
 * Bounds the processor time that strangers can make us spend on password hashes (60 ms and more each): a few at a time, a short
 * queue, then refusal.
 */
export class HashSlots {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(private readonly slots: number) {}

  /** Runs `hash` when a slot is free; `undefined` when too many wait already. */
  async tryRun<T>(hash: () => Promise<T>): Promise<T | undefined> {
    if (this.running >= this.slots) {
      if (this.waiting.length >= MAX_WAITING) return undefined;
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    } else {
      this.running++;
    }
    try {
      return await hash();
    } finally {
      // The slot goes to the next in line, or becomes free.
      const next = this.waiting.shift();
      if (next) next();
      else this.running--;
    }
  }
}
