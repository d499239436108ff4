import type { ObjectCounts, SummaryCounts } from '@vaktmester/contracts';
import { firstRow, type Queryable } from '@vaktmester/database';
import { type CountedDays, planCount } from './plan-count';
import countDays from './sql/count-days.sql?raw';
import countObjects from './sql/count-objects.sql?raw';
import countUsers from './sql/count-users.sql?raw';
import findCountedDays from './sql/find-counted-days.sql?raw';
import findSystemId from './sql/find-system-id.sql?raw';
import sumDays from './sql/sum-days.sql?raw';

type Source = 'datavalue' | 'event' | 'enrollment';
type ChangesByDay = SummaryCounts['dataValueCount'];
type UserRow = Record<'active0' | 'active1' | 'active2' | 'active7' | 'active30' | 'invited' | 'expired', number>;

/** Rows of one day (`yyyy-mm-dd`). */
export interface DayCount {
  readonly source: Source;
  readonly day: string;
  readonly rowCount: number;
}

/** What is to become the newest snapshot. */
export interface CountedSummary {
  readonly counts: SummaryCounts;
  /** The moment of all numbers. */
  readonly takenAt: Date;
  /** The days that were counted now, from `from` on; those before stay as they are. */
  readonly days: readonly DayCount[];
  readonly from: string;
  /** Cost of counting all days, in milliseconds; absent when only the open ones were counted. */
  readonly recountMs?: number;
}

/**
 * Counts everything on one connection, and writes nothing. In a transaction that reads one snapshot, all numbers are those of one
 * moment.
 */
export async function countSummary(tx: Queryable, recountPercent: number): Promise<CountedSummary> {
  const rows = await tx.query<CountedDays & { takenAt: Date }>(findCountedDays);
  const { takenAt, ...known } = firstRow(rows, 'vaktmester.data_summary');
  const { from, isRecount } = planCount(known, recountPercent);
  const start = performance.now();
  const days = await tx.query<DayCount>(countDays, [from]);
  const countMs = performance.now() - start;
  const changes = await sumChanges(tx, days, from);
  const [identity] = await tx.query<{ systemId: string }>(findSystemId);
  const counts = {
    objectCounts: firstRow(await tx.query<ObjectCounts>(countObjects), 'object counts'),
    ...(await countUsage(tx)),
    dataValueCount: changes.datavalue,
    eventCount: changes.event,
    enrollmentCount: changes.enrollment,
    ...identity,
  };
  return { counts, takenAt, days, from, ...(isRecount && { recountMs: countMs }) };
}

async function countUsage(tx: Queryable): Promise<Pick<SummaryCounts, 'activeUsers' | 'userInvitations'>> {
  const row = firstRow(await tx.query<UserRow>(countUsers), 'user counts');
  return {
    activeUsers: { '0': row.active0, '1': row.active1, '2': row.active2, '7': row.active7, '30': row.active30 },
    userInvitations: { all: row.invited, expired: row.expired },
  };
}

async function sumChanges(
  tx: Queryable,
  days: readonly DayCount[],
  from: string,
): Promise<Record<Source, ChangesByDay>> {
  const rows = await tx.query<{ source: Source } & ChangesByDay>(sumDays, [JSON.stringify(days), from]);
  const entries = rows.map(({ source, ...changes }) => [source, changes] as const);
  return Object.fromEntries(entries) as Record<Source, ChangesByDay>;
}
