import type { Pool, PoolClient } from 'pg';
import { ApiError } from '@vaktmester/contracts';
import { ClientQueryable } from './client-queryable';
import { quoteLiteral } from './identifier';
import type { Queryable, Session } from './queryable';

/** Limits of one transaction, times in milliseconds; PostgreSQL enforces them. */
export interface TransactionLimits {
  readonly statementTimeoutMs?: number;
  readonly lockTimeoutMs?: number;
  /** How long the transaction may wait for its own process between two statements before PostgreSQL ends it. */
  readonly idleTimeoutMs?: number;
  /** Shown in `pg_stat_activity` as long as the transaction lasts. */
  readonly applicationName?: string;
}

/** Numbers of connections and of callers without one. */
export interface PoolUse {
  readonly busy: number;
  readonly idle: number;
  readonly waiting: number;
}

/**
 * The DHIS2 database. Everything that reaches PostgreSQL goes through here.
 * While it cannot be used (`problem` says why), calls fail at once with an `unavailable` ApiError.
 */
export class Database implements Queryable {
  private pool: Pool | undefined;
  private reason: string | undefined = 'not connected yet';
  private tellOpened: () => void = () => undefined;

  /** Resolves when the database can be used for the first time. */
  readonly firstOpened = new Promise<void>((resolve) => (this.tellOpened = resolve));

  /** Why the database cannot be used now; `undefined` when it can. */
  get problem(): string | undefined {
    return this.reason;
  }

  /** The connections that are open now, and how many callers wait for one. */
  get poolUse(): PoolUse {
    const { totalCount = 0, idleCount = 0, waitingCount = 0 } = this.pool ?? {};
    return { busy: totalCount - idleCount, idle: idleCount, waiting: waitingCount };
  }

  /** Called by {@link DatabaseConnector} alone. */
  open(pool: Pool): void {
    this.pool = pool;
    this.reason = undefined;
    this.tellOpened();
  }

  /** Called by {@link DatabaseConnector} alone. */
  refuse(reason: string): void {
    this.pool = undefined;
    this.reason = reason;
  }

  async query<Row>(text: string, values?: readonly unknown[]): Promise<Row[]> {
    return this.guarded((pool) => new ClientQueryable(pool).query<Row>(text, values));
  }

  /**
   * As `query`, for a small fixed statement that runs with nearly every request: each connection plans it once, and planning
   * costs several times what running it does. `name` stands for the text, so no two texts may share one.
   */
  async queryPrepared<Row>(name: string, text: string, values: readonly unknown[] = []): Promise<Row[]> {
    return this.guarded(async (pool) => (await pool.query({ name, text, values: [...values] })).rows as Row[]);
  }

  async execute(text: string, values?: readonly unknown[]): Promise<number> {
    return this.guarded((pool) => new ClientQueryable(pool).execute(text, values));
  }

  /** Runs `work` in one transaction; any error rolls all of it back. */
  async transaction<T>(work: (tx: Queryable) => Promise<T>, limits: TransactionLimits = {}): Promise<T> {
    return this.withClient(async (client) => {
      await client.query(`begin; ${limitStatements(limits)}`);
      try {
        const result = await work(new ClientQueryable(client));
        await client.query('commit');
        return result;
      } catch (error) {
        await client.query('rollback').catch(() => undefined);
        throw error;
      }
    });
  }

  /**
   * Gives `work` a connection of its own for long statements. When `signal` aborts, the statement that runs is cancelled
   * in PostgreSQL, so that nothing goes on after the worker has given up.
   */
  async session<T>(signal: AbortSignal, work: (session: Session) => Promise<T>): Promise<T> {
    return this.withClient(async (client) => {
      signal.throwIfAborted();
      const backendPid = await backendPidOf(client);
      const cancelling = cancelOnAbort(signal, () => this.execute('select pg_cancel_backend($1)', [backendPid]));
      const queryable = new ClientQueryable(client);
      const unlessAborted = <R>(run: () => Promise<R>): Promise<R> => {
        signal.throwIfAborted();
        return run();
      };
      try {
        const result = await work({
          backendPid,
          query: (text, values) => unlessAborted(() => queryable.query(text, values)),
          execute: (text, values) => unlessAborted(() => queryable.execute(text, values)),
        });
        // A cancellation may still be on its way: the connection must not go to somebody else.
        signal.throwIfAborted();
        return result;
      } finally {
        cancelling.stop();
      }
    });
  }

  /** A client that failed is closed rather than reused: its state (transaction, settings) is unknown. */
  private async withClient<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
    return this.guarded(async (pool) => {
      const client = await pool.connect();
      client.on('error', ignoreLoss);
      let failed = true;
      try {
        const result = await work(client);
        failed = false;
        return result;
      } finally {
        client.release(failed);
        client.removeListener('error', ignoreLoss);
      }
    });
  }

  private async guarded<T>(work: (pool: Pool) => Promise<T>): Promise<T> {
    if (!this.pool) throw new ApiError('unavailable', `The database cannot be used: ${this.reason}`);
    try {
      return await work(this.pool);
    } catch (error) {
      throw isConnectionFailure(error)
        ? new ApiError('unavailable', 'The database is not reachable', undefined, { cause: error })
        : error;
    }
  }
}

/** A cancellation that reaches the backend just before the statement is lost, so it is sent until the work has stopped. */
const CANCEL_AGAIN_MS = 250;

function cancelOnAbort(signal: AbortSignal, cancel: () => Promise<unknown>): { stop(): void } {
  let timer: NodeJS.Timeout | undefined;
  const send = () => void cancel().catch(() => undefined);
  const begin = () => {
    send();
    timer = setInterval(send, CANCEL_AGAIN_MS);
  };
  signal.addEventListener('abort', begin, { once: true });
  return {
    stop: () => {
      signal.removeEventListener('abort', begin);
      clearInterval(timer);
    },
  };
}

/** A backend that ends between two statements (a time limit, an operator) shows at the next one; unheard, it would end the process. */
function ignoreLoss(): void {}

async function backendPidOf(client: PoolClient): Promise<number> {
  const result = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  return result.rows[0]?.pid ?? 0;
}

function limitStatements(limits: TransactionLimits): string {
  const settings: [string, number | string | undefined][] = [
    ['statement_timeout', limits.statementTimeoutMs],
    ['lock_timeout', limits.lockTimeoutMs],
    ['idle_in_transaction_session_timeout', limits.idleTimeoutMs],
    ['application_name', limits.applicationName],
  ];
  return settings
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `set local ${name} = ${quoteLiteral(String(value))};`)
    .join(' ');
}

/** The SQLSTATE of an error that came from PostgreSQL, else `undefined`. */
export function sqlStateOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  return code && /^[0-9A-Z]{5}$/.test(code) ? code : sqlStateOf(error.cause);
}

/** Whether the server or the way to it failed, not the statement: class 08, shutdowns (57P..), too many connections, sockets. */
export function isConnectionFailure(error: unknown): boolean {
  const state = sqlStateOf(error);
  if (state) return state.startsWith('08') || state.startsWith('57P') || state === '53300';
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  return (
    /^(ECONN|EPIPE|ETIMEDOUT|EHOST|ENET|ENOTFOUND|EAI)/.test(code) ||
    /connection (terminated|timeout)|timeout exceeded when trying to connect/i.test(error.message)
  );
}
