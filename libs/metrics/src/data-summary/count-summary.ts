import type { ObjectCounts, SummaryCounts } from '@vaktmester/contracts';
import { firstRow, type Queryable } from '@vaktmester/database';
import type { CountPlan } from './plan-count';
import countDays from './sql/count-days.sql?raw';
import countObjects from './sql/count-objects.sql?raw';
import countUsers from './sql/count-users.sql?raw';
import findSystemId from './sql/find-system-id.sql?raw';
import forgetDays from './sql/forget-days.sql?raw';
import sumDays from './sql/sum-days.sql?raw';

type Source = 'datavalue' | 'event' | 'enrollment';
type ChangesByDay = SummaryCounts['dataValueCount'];
type UserRow = Record<'active0' | 'active1' | 'active2' | 'active7' | 'active30' | 'invited' | 'expired', number>;

export interface CountedSummary {
  readonly counts: SummaryCounts;
  /** Cost of counting changed rows, in milliseconds. */
  readonly countMs: number;
}

/** Counts everything on one connection. In a transaction that reads one snapshot, all numbers are those of one moment. */
export async function countSummary(tx: Queryable, plan: CountPlan): Promise<CountedSummary> {
  const start = performance.now();
  await tx.execute(forgetDays, [plan.from]);
  await tx.execute(countDays, [plan.from]);
  const countMs = performance.now() - start;
  const changes = await readChanges(tx);
  const [identity] = await tx.query<{ systemId: string }>(findSystemId);
  const counts = {
    objectCounts: firstRow(await tx.query<ObjectCounts>(countObjects), 'object counts'),
    ...(await readUsers(tx)),
    dataValueCount: changes.datavalue,
    eventCount: changes.event,
    enrollmentCount: changes.enrollment,
    ...identity,
  };
  return { counts, countMs };
}

async function readUsers(tx: Queryable): Promise<Pick<SummaryCounts, 'activeUsers' | 'userInvitations'>> {
  const row = firstRow(await tx.query<UserRow>(countUsers), 'user counts');
  return {
    activeUsers: { '0': row.active0, '1': row.active1, '2': row.active2, '7': row.active7, '30': row.active30 },
    userInvitations: { all: row.invited, expired: row.expired },
  };
}

async function readChanges(tx: Queryable): Promise<Record<Source, ChangesByDay>> {
  const rows = await tx.query<{ source: Source } & ChangesByDay>(sumDays);
  const entries = rows.map(({ source, ...changes }) => [source, changes] as const);
  return Object.fromEntries(entries) as Record<Source, ChangesByDay>;
}
