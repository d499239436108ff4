import { randomUUID } from 'node:crypto';
import Redlock, { Lock } from 'redlock';
import type { ElectionServers } from './election-servers';
import { countVotes } from './redis-votes';
import type { RenewalOutcome } from './renewal';
import { within } from './within';

export interface RedisLockOptions {
  readonly key: string;
  /** Begins the value of the lock, so that whoever looks into Redis sees the holder. */
  readonly nodeUuid: string;
  /** Longest wait for one answer of one server, in milliseconds. */
  readonly opTimeoutMs: number;
}

/** `silent`: too few servers answered, so nobody knows. */
export type AcquireOutcome = 'won' | 'taken' | 'silent';

/** Beyond any clock: redlock judges the end of a lock by the wall clock, we by {@link LeaseDeadline}. */
const NEVER = Number.MAX_SAFE_INTEGER;

/** The lock whose holder may ask PostgreSQL for the next epoch. Every call answers in bounded time and is tried once. */
export class RedisLock {
  private readonly redlock: Redlock;
  private held: Lock | undefined;
  /** A value that a server may hold, or may yet receive, although nobody wants it any more. */
  private orphan: string | undefined;

  constructor(
    private readonly servers: ElectionServers,
    private readonly options: RedisLockOptions,
  ) {
    this.redlock = new Redlock(servers.connections, { retryCount: 0 });
    // Each lost vote is an `error` event; the outcome of the call says all that matters.
    this.redlock.on('error', () => undefined);
    const { acquireScript, extendScript, releaseScript } = this.redlock.scripts;
    servers.preload([acquireScript.value, extendScript.value, releaseScript.value]);
  }

  async tryAcquire(ttlMs: number): Promise<AcquireOutcome> {
    if (!(await this.releaseOrphan())) return 'silent';
    const value = `${this.options.nodeUuid}:${randomUUID()}`;
    // Redlock keeps the value of a lock that it failed to get to itself, and without it an orphan cannot be released.
    this.redlock['_random'] = () => value;
    const acquisition = this.redlock.acquire([this.options.key], ttlMs);
    try {
      this.held = await within(this.patienceMs, acquisition);
      return 'won';
    } catch {
      this.orphan = value;
      const votes = await this.votesOf(acquisition);
      if (votes.inFavour === 0 && votes.silent === 0) this.orphan = undefined;
      return votes.against >= this.servers.quorum ? 'taken' : 'silent';
    }
  }

  async extend(ttlMs: number): Promise<RenewalOutcome> {
    const held = this.held;
    if (!held) return 'lost';
    held.expiration = NEVER;
    const extension = this.redlock.extend(held, ttlMs);
    try {
      const extended = await within(this.patienceMs, extension);
      // It may have been released while the answer was on its way.
      if (this.held === held) this.held = extended;
      return 'renewed';
    } catch {
      const votes = await this.votesOf(extension);
      return votes.against >= this.servers.quorum ? 'lost' : 'silent';
    }
  }

  /** Gives the lock back; a server that does not hear it now hears it before the next attempt to win. */
  async release(): Promise<void> {
    if (!this.held) return;
    this.orphan = this.held.value;
    this.held = undefined;
    await this.releaseOrphan();
  }

  /** Says whether enough servers answer for a lock to be won. */
  private async releaseOrphan(): Promise<boolean> {
    if (!this.orphan) return true;
    const orphan = new Lock(this.redlock, [this.options.key], this.orphan, [], NEVER);
    const votes = await this.votesOf(this.redlock.release(orphan));
    if (votes.silent === 0) this.orphan = undefined;
    return votes.inFavour + votes.against >= this.servers.quorum;
  }

  /** Without an answer in time every server counts as silent. */
  private votesOf(operation: Promise<Pick<Lock, 'attempts'>>) {
    const allSilent = { inFavour: 0, against: 0, silent: this.servers.connections.length };
    return within(this.patienceMs, countVotes(operation)).catch(() => allSilent);
  }

  /** A failed acquisition is two commands; one timer tick more than both of their own limits. */
  private get patienceMs(): number {
    return 2 * this.options.opTimeoutMs + 50;
  }
}
