import type { Database } from '@vaktmester/database';
import type { ElectionTiming } from './election-timing';
import type { NodeIdentity } from './node-identity';
import type { TermEndReason } from './term';
import claimEpoch from './sql/claim-epoch.sql?raw';
import evictBlockers from './sql/evict-blockers.sql?raw';
import lockLease from './sql/lock-lease.sql?raw';
import releaseLease from './sql/release-lease.sql?raw';
import renewLease from './sql/renew-lease.sql?raw';

/** The part of the election that decides: epochs in one row of PostgreSQL (`spec/reliability.md` §2.2). */
export class LeaderFenceStore {
  constructor(
    private readonly database: Database,
    private readonly node: Pick<NodeIdentity, 'nodeId' | 'nodeUuid'>,
    private readonly timing: ElectionTiming,
  ) {}

  /** Whether PostgreSQL answers and holds our tables. */
  async isReachable(): Promise<boolean> {
    const probe = this.database.query('select from vaktmester.lease where id = 1');
    return probe.then(
      () => true,
      () => false,
    );
  }

  /**
   * The next epoch, bound to `token`; `undefined` while the gate is closed because another leads, or did until just now.
   * Waits for guarded transactions of the leader before, and ends those that take too long.
   */
  async claim(token: string): Promise<number | undefined> {
    const { claimBudgetMs, gateMs, ttlMs } = this.timing;
    const { nodeUuid, nodeId } = this.node;
    const limits = { lockTimeoutMs: claimBudgetMs, statementTimeoutMs: claimBudgetMs, idleTimeoutMs: claimBudgetMs };
    return this.database.transaction(async (tx) => {
      const [backend] = await tx.query<{ pid: number }>('select pg_backend_pid() as pid');
      const eviction = setInterval(() => this.evictBlockersOf(backend?.pid ?? 0), this.timing.evictAfterMs);
      try {
        await tx.query(lockLease);
        const [claimed] = await tx.query<{ epoch: number }>(claimEpoch, [token, nodeUuid, nodeId, gateMs, ttlMs]);
        return claimed?.epoch;
      } finally {
        clearInterval(eviction);
      }
    }, limits);
  }

  /** Says that the leader lives; `false` when another has claimed since. */
  async renew(token: string): Promise<boolean> {
    return (await this.database.execute(renewLease, [token])) > 0;
  }

  /** Lets the next leader claim at once. Does nothing when another has claimed already. */
  async release(token: string, reason: TermEndReason): Promise<void> {
    await this.database.execute(releaseLease, [token, reason]);
  }

  /** A failure shows as the failure of the claim that goes on waiting. */
  private evictBlockersOf(pid: number): void {
    this.database.query(evictBlockers, [pid]).catch(() => undefined);
  }
}
