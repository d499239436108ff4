import { setTimeout as delay } from 'node:timers/promises';
import type { OperationRequest } from '@vaktmester/contracts';
import type { Database, Queryable } from '@vaktmester/database';
import longestLockWaitSql from './sql/longest-lock-wait.sql?raw';

/** Writes of other people on the rows that an operation deletes. */
export interface Contention {
  /** Keys of such rows, one array each. */
  readonly keys: string;
  /** One write, with the values of a key. */
  readonly write: string;
  /** Between two writes of one writer, in milliseconds; default 2. */
  readonly pauseMs?: number;
}

const BETWEEN_WRITES_MS = 2;
const BETWEEN_LOOKS_MS = 2;

/** How long the writers had to wait. */
export interface Waits {
  /** For a lock, by PostgreSQL's own account: no noise of the machine is in it. Looked at every few milliseconds. */
  readonly longestLockMs: number;
  /** For a whole write, with everything else that a busy machine does meanwhile. */
  readonly longestWriteMs: number;
  readonly writes: number;
}

/** Thrown to undo a write: what the operation finds must not depend on the writers. */
class Undone extends Error {}

/** Two writers write rows of the contention at random, and undo it, as long as `work` lasts. */
export async function contend<T>(
  database: Database,
  keys: readonly (readonly unknown[])[],
  { write, pauseMs = BETWEEN_WRITES_MS }: Contention,
  work: () => Promise<T>,
): Promise<{ result: T; waits: Waits }> {
  const ended = new AbortController();
  const waits = { longestLockMs: 0, longestWriteMs: 0, writes: 0 };
  const writeOn = async () => {
    while (!ended.signal.aborted) {
      const key = keys[Math.floor(Math.random() * keys.length)] ?? [];
      const started = performance.now();
      await writeAndUndo(database, write, key);
      waits.longestWriteMs = Math.max(waits.longestWriteMs, performance.now() - started);
      waits.writes += 1;
      await delay(pauseMs);
    }
  };
  const lookOn = async () => {
    while (!ended.signal.aborted) {
      const [row] = await database.query<{ ms: number | null }>(longestLockWaitSql);
      waits.longestLockMs = Math.max(waits.longestLockMs, row?.ms ?? 0);
      await delay(BETWEEN_LOOKS_MS);
    }
  };
  const others = [writeOn(), writeOn(), lookOn()];
  try {
    return { result: await work(), waits };
  } finally {
    ended.abort();
    await Promise.all(others);
  }
}

async function writeAndUndo(database: Database, write: string, key: readonly unknown[]): Promise<void> {
  await database
    .transaction(async (tx) => {
      await tx.execute(`/* contender */ ${write}`, key);
      throw new Undone();
    })
    // A row that is gone in the meantime can be referred to no more; how long that took to say counts all the same.
    .catch(() => undefined);
}

export async function readKeys(database: Queryable, { keys }: Contention): Promise<unknown[][]> {
  const rows = await database.query<{ key: unknown[] }>(keys);
  return rows.map(({ key }) => key);
}

/** Who would be in the way of an operation: people who change the row again, or want to refer to it. @param id of its subject */
export function contentionOf({ operation }: OperationRequest, id: number | undefined): Contention {
  const byValue = (condition: string): Contention => ({
    keys: `select array[dataelementid, periodid, sourceid, categoryoptioncomboid, attributeoptioncomboid] as key
           from datavalue v where ${condition} order by random() limit 20000`,
    write: `update datavalue set lastupdated = now(), value = '7' where dataelementid = $1 and periodid = $2 and sourceid = $3
            and categoryoptioncomboid = $4 and attributeoptioncomboid = $5`,
  });
  const byRow = (table: string, key: string, condition: string): Contention => ({
    keys: `select array[${key}] as key from ${table} v where ${condition} order by random() limit 20000`,
    write: `update ${table} set lastupdated = now() where ${key} = $1`,
  });
  switch (operation) {
    case 'zeroDataValueRemoval':
      return byValue(`value = '0' and dataelementid in (
        select dataelementid from dataelement where aggregationtype = 'SUM' and not zeroissignificant)`);
    case 'softDeletedDataValueRemoval':
      return byValue('deleted');
    case 'organisationUnitPruning':
      return byValue(`sourceid = ${id}`);
    case 'dataElementPruning':
      return byValue(`dataelementid = ${id}`);
    case 'periodPruning':
      return {
        keys: 'select array[periodid] as key from period p where not exists (select from datavalue v where v.periodid = p.periodid)',
        write: `insert into datavalue (dataelementid, periodid, sourceid, categoryoptioncomboid, attributeoptioncomboid, value, created, lastupdated, deleted)
                select dataelementid, $1, sourceid, categoryoptioncomboid, attributeoptioncomboid, value, created, lastupdated, deleted
                from datavalue limit 1`,
        // A period takes seconds to delete: of writers who want each of them all the time none would ever go.
        pauseMs: 1_000,
      };
    case 'expiredInvitationsClear':
      // There are few of them: of writers who want each of them all the time none would ever go.
      return { ...byRow('userinfo', 'userinfoid', 'v.invitation and v.restoreexpiry < now()'), pauseMs: 50 };
    default: {
      const table = {
        Relationship: 'relationship',
        Event: 'event',
        Enrollment: 'enrollment',
        TrackedEntity: 'trackedentity',
      }[/softDeleted(\w+)Removal/.exec(operation)?.[1] ?? ''];
      if (!table) throw new Error(`nobody contends with ${operation}`);
      return byRow(table, `${table}id`, 'v.deleted');
    }
  }
}
