import type { StepLease } from '../ledger/claimed-step';
import type { StepLedger } from '../ledger/step-ledger';

/** Longest time between two beats: a cancellation takes effect within two seconds, and it is the heartbeat that brings word of it. */
const LONGEST_BEAT_MS = 1_000;

/**
 * Keeps a lease while a step is at work, and says once when that is over: cancelled, taken by another, or not renewed for so
 * long that another may have it. The last is only a courtesy to the handler: what protects the data is the attempt in the ledger.
 */
export class Heartbeat {
  private readonly timer: NodeJS.Timeout;
  private heldUntil: number;
  private isAsking = false;

  constructor(
    private readonly ledger: StepLedger,
    private readonly lease: StepLease,
    private readonly leaseMs: number,
    private readonly onEnd: (why: 'cancelled' | 'lost') => void,
  ) {
    this.heldUntil = performance.now() + leaseMs;
    this.timer = setInterval(() => void this.beat(), Math.min(leaseMs / 3, LONGEST_BEAT_MS));
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private async beat(): Promise<void> {
    const askedAt = performance.now();
    if (askedAt > this.heldUntil) return this.end('lost');
    if (this.isAsking) return;
    this.isAsking = true;
    try {
      const answer = await this.ledger.renew(this.lease, this.leaseMs);
      if (answer === 'held') this.heldUntil = askedAt + this.leaseMs;
      else this.end(answer);
    } catch {
      // The database is away: the lease goes on until `heldUntil`, and the next beat asks again.
    } finally {
      this.isAsking = false;
    }
  }

  private end(why: 'cancelled' | 'lost'): void {
    this.stop();
    this.onEnd(why);
  }
}
