import type { OperationRequest } from '@vaktmester/contracts';
import { type Database, firstRow, type Queryable } from '@vaktmester/database';
import keepFewUnusedPeriodsSql from './sql/keep-few-unused-periods.sql?raw';

/** An operation that deletes, with the table of its roots. */
export interface Delete {
  readonly request: OperationRequest;
  readonly table: string;
}

/** All of them, children before parents, so that each finds rows of its own. */
export async function listDeletes(database: Queryable): Promise<Delete[]> {
  return [
    { request: { operation: 'softDeletedRelationshipRemoval' }, table: 'relationship' },
    { request: { operation: 'softDeletedEventRemoval' }, table: 'event' },
    { request: { operation: 'softDeletedEnrollmentRemoval' }, table: 'enrollment' },
    { request: { operation: 'softDeletedTrackedEntityRemoval' }, table: 'trackedentity' },
    { request: { operation: 'zeroDataValueRemoval' }, table: 'datavalue' },
    { request: { operation: 'softDeletedDataValueRemoval' }, table: 'datavalue' },
    {
      request: { operation: 'dataElementPruning', subject: await busiest(database, 'dataelement') },
      table: 'datavalue',
    },
    {
      request: { operation: 'organisationUnitPruning', subject: await busiest(database, 'organisationunit') },
      table: 'datavalue',
    },
    { request: { operation: 'periodPruning' }, table: 'period' },
    { request: { operation: 'expiredInvitationsClear' }, table: 'userinfo' },
  ];
}

async function busiest(database: Queryable, table: 'dataelement' | 'organisationunit'): Promise<string> {
  const column = table === 'dataelement' ? 'dataelementid' : 'sourceid';
  const rows = await database.query<{ uid: string }>(
    `select o.uid from ${table} o where o.${table}id = (select v.${column} from datavalue v group by 1 order by count(*) desc, 1 limit 1)`,
  );
  return firstRow(rows, `a ${table} with data`).uid;
}

/** Of the periods that nothing uses so many stay: each costs a look through all data values, and more would only repeat it. */
const UNUSED_PERIODS = 20;

/** Takes most of the unused periods away, without the foreign keys that make it slow; for a database of one's own. */
export async function keepFewUnusedPeriods(database: Database): Promise<void> {
  await database.transaction(async (tx) => {
    await tx.execute('set local session_replication_role = replica');
    await tx.execute(keepFewUnusedPeriodsSql, [UNUSED_PERIODS]);
  });
}
