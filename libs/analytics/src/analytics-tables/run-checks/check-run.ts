import type { RunCheck } from '@vaktmester/contracts';
import { firstRow, type Queryable } from '@vaktmester/database';
import { checkDisk } from './check-disk';

/** What a run needs of the server, as far as it is known before it has begun. */
export interface RunNeeds {
  /** Of the new tables, which stand beside the old ones until they are shown. */
  readonly bytes: number;
  /** The partitions of each table. */
  readonly tables: readonly (readonly { readonly indexes: number }[])[];
}

/** Finds out what would make a run fail late that can be known early. With an `error` among them, the run must not begin. */
export async function checkRun(database: Queryable, needs: RunNeeds): Promise<RunCheck[]> {
  return [await checkDisk(database, needs.bytes), await checkLocks(database, needs), await checkOptions(database)];
}

/** The swap renames each new and old partition; a reader of a table without a year opens every index of every partition. */
const LOCKS_PER_SWAPPED_PARTITION = 4;

/** DHIS2 databases are known for "out of shared memory … increase max_locks_per_transaction" when they have many partitions. */
async function checkLocks(database: Queryable, { tables }: RunNeeds): Promise<RunCheck> {
  const rows = await database.query<{ slots: number; perTransaction: number }>(
    `select current_setting('max_locks_per_transaction')::bigint
              * (current_setting('max_connections')::bigint + current_setting('max_prepared_transactions')::bigint) as slots,
            current_setting('max_locks_per_transaction')::bigint as "perTransaction"`,
  );
  const { slots, perTransaction } = firstRow(rows, 'settings');
  const swap = tables.flat().length * LOCKS_PER_SWAPPED_PARTITION;
  const reader = Math.max(0, ...tables.map((parts) => parts.reduce((sum, { indexes }) => sum + 1 + indexes, 1)));
  const message =
    `Putting the tables in place takes about ${swap} locks and a query over all partitions of one up to ${reader}; the server has ` +
    `${slots} for all its sessions (max_locks_per_transaction = ${perTransaction})`;
  const level = swap + reader > slots ? 'error' : swap + reader > slots / 2 ? 'warning' : 'ok';
  return { check: 'locks', level, message };
}

/** DHIS2's settings that this house does not follow. */
async function checkOptions(database: Queryable): Promise<RunCheck> {
  const [calendar] = await database.query<{ value: string }>(
    `select s.value from systemsetting s where s.name = 'keyCalendar' and s.value not in ('iso8601', 'gregorian', '')`,
  );
  return calendar
    ? {
        check: 'options',
        level: 'warning',
        message: `keyCalendar is ${calendar.value}: years and periods are built as in ISO 8601`,
      }
    : { check: 'options', level: 'ok', message: 'No setting of DHIS2 asks for what is not supported' };
}
