import { randomUUID } from 'node:crypto';
import { elapsedMs, type Instant } from './election-clock';
import { keepTerm, type StartedTerm, type TermKeeping } from './keep-term';
import { LeaseDeadline } from './lease-deadline';
import type { ReleasedChannel } from './released-channel';
import type { TermEndReason } from './term';
import { TermSpan } from './term-span';
import { within } from './within';

export interface ElectorParts extends TermKeeping {
  readonly channel: ReleasedChannel;
}

/** Longest random wait after the message that the lock is free, so that not all candidates come at once, in milliseconds. */
const RELEASED_JITTER_MS = 50;

/**
 * One candidate: follows, campaigns, leads, and follows again (`spec/reliability.md` §2.5). Redis elects: who wins the lock
 * may ask PostgreSQL for the next epoch. PostgreSQL decides: only the last epoch can write.
 *
 * Leading is a span, not a flag: `lead(span)` is called for each term and awaited before the next campaign; it does not throw.
 */
export class LeaderElector {
  private readonly stopping = new AbortController();
  private released = new AbortController();
  private serving: { readonly span: TermSpan; readonly handedOver: Promise<void> } | undefined;
  private loop: Promise<void> = Promise.resolve();
  private databaseAnswered: Instant | undefined;

  constructor(
    private readonly parts: ElectorParts,
    private readonly lead: (span: TermSpan) => Promise<void>,
  ) {}

  start(): void {
    this.parts.channel.listen(() => this.released.abort());
    this.loop = this.run();
  }

  /** Hands over first, so that another leads within a moment, then waits for `lead` to return. Never campaigns again. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.released.abort();
    this.serving?.span.end('shutdown');
    await this.loop;
  }

  /**
   * Hands over and gives the others the first chance. Resolves when the next leader may claim, within the time of two answers
   * of Redis; `false` when there was nothing to hand over.
   */
  async resign(): Promise<boolean> {
    if (!this.serving) return false;
    const { span, handedOver } = this.serving;
    span.end('resigned');
    await handedOver;
    return true;
  }

  private async run(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      const started = await this.campaign();
      if (started) await this.backOff(await this.serve(started));
      await this.waitForTurn();
    }
  }

  /** One attempt to become the leader. Who cannot claim gives the lock back at once: another node may reach PostgreSQL. */
  private async campaign(): Promise<StartedTerm | undefined> {
    const { clock, timing, lock, fence, pulse } = this.parts;
    if (pulse.isStalled || !(await this.isDatabaseHealthy())) return undefined;
    const start = clock.read();
    if ((await lock.tryAcquire(timing.ttlMs)) !== 'won') return undefined;
    const token = randomUUID();
    const claim = fence.claim(token);
    const epoch = await within(timing.claimBudgetMs, claim).catch(() => this.forgetDatabase());
    const isInTime = elapsedMs(start, clock.read()) < timing.claimBudgetMs;
    if (epoch === undefined || !isInTime || this.stopping.signal.aborted) {
      await this.giveBack(claim, token);
      return undefined;
    }
    return { span: new TermSpan(epoch, token, LeaseDeadline.from(clock, timing.selfFenceMs, start)), start };
  }

  /** A claim may still succeed after we gave up waiting: then it must not keep the gate closed for the others. */
  private async giveBack(claim: Promise<number | undefined>, token: string): Promise<void> {
    const { timing, lock, fence } = this.parts;
    const release = claim.then((epoch) => (epoch === undefined ? undefined : fence.release(token, 'late')));
    await within(timing.opTimeoutMs, release).catch(() => undefined);
    await lock.release();
  }

  /** Leads until the term ends, then hands over; returns when nothing of the term is left. */
  private async serve(started: StartedTerm): Promise<TermEndReason> {
    const { span } = started;
    const handedOver = span.ended.then((reason) => this.handOver(span, reason));
    this.serving = { span, handedOver };
    if (this.stopping.signal.aborted) span.end('shutdown');
    this.parts.observer.elected(span.epoch);
    await Promise.all([keepTerm(started, this.parts), this.lead(span), handedOver]);
    this.serving = undefined;
    return span.ended;
  }

  /** Needs no waiting for what the leader still does: the fence keeps it from writing. */
  private async handOver(span: TermSpan, reason: TermEndReason): Promise<void> {
    const { timing, lock, fence, records, channel, observer } = this.parts;
    observer.ended(span.epoch, reason);
    await within(timing.opTimeoutMs, fence.release(span.token, reason)).catch(() => undefined);
    await lock.release();
    await Promise.all([...records.map((record) => record.remove()), channel.publish()]);
  }

  /** Whether PostgreSQL has answered lately; asks when that was too long ago to tell. */
  private async isDatabaseHealthy(): Promise<boolean> {
    const { clock, timing, fence } = this.parts;
    const asked = clock.read();
    if (this.databaseAnswered && elapsedMs(this.databaseAnswered, asked) < timing.graceMs / 2) return true;
    this.databaseAnswered = (await fence.isReachable()) ? asked : undefined;
    return this.databaseAnswered !== undefined;
  }

  private forgetDatabase(): undefined {
    this.databaseAnswered = undefined;
  }

  /** Until the next attempt is due or a leader has released the lock. */
  private async waitForTurn(): Promise<void> {
    const { clock, timing } = this.parts;
    await clock.sleep(timing.pollMs * (0.8 + 0.4 * Math.random()), this.released.signal);
    if (!this.released.signal.aborted) return;
    this.released = new AbortController();
    await clock.sleep(RELEASED_JITTER_MS * Math.random(), this.stopping.signal);
  }

  /** Who was overtaken or asked to go lets the others try first; after all else there may be nobody but us. */
  private async backOff(reason: TermEndReason): Promise<void> {
    const { clock, timing } = this.parts;
    const polls = 2 * timing.pollMs;
    if (reason === 'resigned') await clock.sleep(polls, this.stopping.signal);
    if (reason === 'superseded' || reason === 'fenced' || reason === 'work-ended') {
      await clock.sleep(timing.ttlMs + polls * Math.random(), this.stopping.signal);
    }
  }
}
