import { sqlStateOf, type Database, type Queryable } from '@vaktmester/database';
import { TermEndedError, type Term } from './term';
import type { TermSpan } from './term-span';

/** What `vaktmester.assert_leader` raises for an epoch that is not the last one. */
const STALE_EPOCH = 'CL001';

const GUARDED_LIMITS = { statementTimeoutMs: 3_000, lockTimeoutMs: 500, idleTimeoutMs: 2_000 };

/** A term of this node, as the leader's work sees it. */
export class LeaderTerm implements Term {
  constructor(
    private readonly span: TermSpan,
    private readonly database: Database,
    private readonly nodeName: string,
  ) {}

  get epoch(): number {
    return this.span.epoch;
  }

  get token(): string {
    return this.span.token;
  }

  get signal(): AbortSignal {
    return this.span.signal;
  }

  get isOver(): boolean {
    return this.signal.aborted || this.span.deadline.isPassed;
  }

  async guarded<T>(work: (tx: Queryable) => Promise<T>): Promise<T> {
    const { span, epoch, token } = this;
    // The process may have slept, and its timers may still sleep: the deadline tells before any of them.
    if (span.deadline.isPassed) span.end('self-fenced');
    span.signal.throwIfAborted();
    const limits = { ...GUARDED_LIMITS, applicationName: `ldr:${this.nodeName}:${epoch}` };
    try {
      return await this.database.transaction(async (tx) => {
        await tx.query('select vaktmester.assert_leader($1, $2)', [epoch, token]);
        return work(tx);
      }, limits);
    } catch (error) {
      if (sqlStateOf(error) !== STALE_EPOCH) throw error;
      span.end('fenced');
      throw new TermEndedError(epoch, 'fenced', { cause: error });
    }
  }
}
