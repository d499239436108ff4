import { Logger } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { OperationName, OperationRequest } from '@vaktmester/contracts';
import { openDatabase, type OpenDatabase } from '@vaktmester/database';
import { createDatabase, type TestDatabase } from '@vaktmester/testing';
import { maintenanceOperations } from './maintenance-operations';
import { OperationTable } from './operation-table';
import { runOperations } from './run-operations.fixture';

Logger.overrideLogger(false);
vi.setConfig({ testTimeout: 120_000 });

let test: TestDatabase;
let open: OpenDatabase;

beforeAll(async () => {
  test = await createDatabase({ template: 'demo-tiny' });
  open = await openDatabase(test.url, { migrate: true });
});
afterAll(async () => {
  await open.close();
  await test.drop();
});

async function count(from: string, values: unknown[] = []): Promise<number> {
  const [row] = await open.database.query<{ n: number }>(`select count(*) as n from ${from}`, values);
  return row?.n ?? -1;
}

const preview = (request: OperationRequest) =>
  new OperationTable(maintenanceOperations(open.database)).find(request.operation).preview(request);

/** Rows of every table, to be compared with what a dry run foretold. */
async function countTables(tables: readonly string[]): Promise<Record<string, number>> {
  return Object.fromEntries(await Promise.all(tables.map(async (table) => [table, await count(table)] as const)));
}

/** Runs the operation and holds it to its own dry run: the same tables lose the same numbers of rows. */
async function runAsForetold(request: OperationRequest) {
  const plan = await preview(request);
  const tables = [...new Set(plan.tables.map(({ table }) => table))];
  const before = await countTables(tables);
  const end = await runOperations(open.database, [request]);
  const after = await countTables(tables);
  for (const table of tables) {
    const foretold = plan.tables.filter((entry) => entry.table === table).reduce((sum, { rows }) => sum + rows, 0);
    expect({ table, gone: (before[table] ?? 0) - (after[table] ?? 0) }).toEqual({ table, gone: foretold });
  }
  return { plan, end };
}

/** What the audit says the run has removed; every root in one row alone. */
async function auditOf(runUid: string) {
  const rows = await open.database.query<{ rows: number; from: number; to: number; action: string }>(
    `select a.rows_affected as rows, (a.parameters ->> 'from')::int8 as "from", (a.parameters ->> 'to')::int8 as "to", a.action
     from vaktmester.audit a where a.run_uid = $1 and a.action like 'maintenance.%' order by a.id`,
    [runUid],
  );
  for (const [place, row] of rows.entries()) expect(row.from).toBe((rows[place - 1]?.to ?? 0) + 1);
  return { rows: rows.reduce((sum, row) => sum + row.rows, 0), actions: [...new Set(rows.map((row) => row.action))] };
}

describe('the removal of soft-deleted tracker objects', () => {
  it.each<[OperationName, string]>([
    ['softDeletedRelationshipRemoval', 'relationship'],
    ['softDeletedEventRemoval', 'event'],
    ['softDeletedEnrollmentRemoval', 'enrollment'],
    ['softDeletedTrackedEntityRemoval', 'trackedentity'],
  ])('%s removes every one with all that hangs on it, as its dry run foretold', async (operation, table) => {
    const doomed = await count(`${table} where deleted`);
    expect(doomed).toBeGreaterThan(0);
    const alive = await count(`${table} where not deleted`);
    const { plan, end } = await runAsForetold({ operation });
    expect(end.error).toBeNull();
    expect(plan.found).toBe(doomed);
    expect(plan.blockers).toEqual([]);
    expect(await count(`${table} where deleted`)).toBe(0);
    const goneAlong = plan.tables.find((entry) => entry.table === table)?.notDeleted ?? 0;
    expect(await count(`${table} where not deleted`)).toBe(alive - goneAlong);
    expect(end.reports).toMatchObject([{ operation, status: 'SUCCESS', found: doomed, done: doomed }]);
    expect(await auditOf(end.uid)).toEqual({ rows: doomed, actions: [`maintenance.${operation}`] });
  });

  it('stops before anything is deleted when a table that it does not know refers to what would go', async () => {
    await open.database.execute('update event set deleted = true where eventid = (select min(eventid) from event)');
    await open.database.execute('create table visit (id int primary key, happened bigint references event)');
    const plan = await preview({ operation: 'softDeletedEventRemoval' });
    expect(plan.blockers).toEqual([
      'Unknown reference: visit.happened refers to event (constraint visit_happened_fkey)',
    ]);
    const end = await runOperations(open.database, [{ operation: 'softDeletedEventRemoval' }]);
    expect(end.status).toBe('FAILED');
    expect(end.error).toContain('visit.happened refers to event');
    expect(await count('event where deleted')).toBe(1);
    await open.database.execute('drop table visit');
  });
});

describe('the removal of data values', () => {
  it('removes zeros of sums where zero says nothing, and leaves the others', async () => {
    const significant = `datavalue v join dataelement using (dataelementid)
      where value = '0' and not (aggregationtype = 'SUM' and not zeroissignificant)`;
    const kept = await count(significant);
    const { plan, end } = await runAsForetold({ operation: 'zeroDataValueRemoval' });
    expect(plan.found).toBeGreaterThan(0);
    expect(end.reports).toMatchObject([{ status: 'SUCCESS', found: plan.found, done: plan.found }]);
    expect(await count(significant)).toBe(kept);
    expect((await preview({ operation: 'zeroDataValueRemoval' })).found).toBe(0);
    expect((await auditOf(end.uid)).rows).toBe(plan.found);
  });

  it('removes soft-deleted values', async () => {
    const alive = await count('datavalue where not deleted');
    const { plan } = await runAsForetold({ operation: 'softDeletedDataValueRemoval' });
    expect(plan.found).toBeGreaterThan(0);
    expect(await count('datavalue')).toBe(alive);
  });
});

describe('the pruning of periods', () => {
  it('removes what nothing refers to and keeps what anything refers to, also a table that came later', async () => {
    const [unused] = await open.database.query<{ id: number }>(
      'select periodid as id from period p where not exists (select from datavalue v where v.periodid = p.periodid) order by 1 limit 1',
    );
    await open.database.execute('create table season (periodid bigint references period)');
    await open.database.execute('insert into season values ($1)', [unused?.id]);
    const used = await count('period where periodid in (select periodid from datavalue)');
    // The two that name periods without a foreign key.
    const charted =
      'period where periodid in (select periodid from eventchart_periods union select periodid from eventreport_periods)';
    const shown = await count(charted);
    expect(shown).toBeGreaterThan(0);
    const { plan, end } = await runAsForetold({ operation: 'periodPruning' });
    expect(await count(charted)).toBe(shown);
    expect(plan.found).toBeGreaterThan(0);
    expect(end.status).toBe('COMPLETED');
    expect(await count('period where periodid in (select periodid from datavalue)')).toBe(used);
    expect(await count('period where periodid = $1', [unused?.id])).toBe(1);
    await open.database.execute('drop table season');
  });
});

describe('the clearing of expired invitations', () => {
  it('removes those to whom nothing refers and says why the others stay', async () => {
    const { plan, end } = await runAsForetold({ operation: 'expiredInvitationsClear' });
    expect(plan.blockers.join()).toContain('User expiredauthor stays: referred to by dataelement.lastupdatedby');
    expect(end.notifications.join()).toContain('User expiredinviter stays: referred to by userinfo.creatoruserid');
    const left = await open.database.query<{ username: string }>(
      'select username from userinfo where invitation order by username',
    );
    expect(left.map(({ username }) => username)).toEqual(
      expect.arrayContaining(['expiredauthor', 'expiredinviter', 'forever', 'open1', 'open2']),
    );
    expect(left.map(({ username }) => username)).not.toContain('expired2');
    expect(
      await count(`usersetting s where not exists (select from userinfo u where u.userinfoid = s.userinfoid)`),
    ).toBe(0);
  });
});

describe('the pruning of data', () => {
  it('removes the data of one organisation unit and of no other', async () => {
    const [unit] = await open.database.query<{ uid: string; id: number }>(
      `select ou.uid, ou.organisationunitid as id from organisationunit ou
       join datavalue v on v.sourceid = ou.organisationunitid group by 1, 2 order by count(*) desc limit 1`,
    );
    const others = await count('datavalue where sourceid <> $1', [unit?.id]);
    await runAsForetold({ operation: 'organisationUnitPruning', subject: unit?.uid });
    expect(await count('datavalue where sourceid = $1', [unit?.id])).toBe(0);
    expect(await count('datavalue')).toBe(others);
  });

  it('removes the data of one data element', async () => {
    const [element] = await open.database.query<{ uid: string; id: number }>(
      `select de.uid, de.dataelementid as id from dataelement de join datavalue v using (dataelementid) group by 1, 2 order by count(*) desc limit 1`,
    );
    const others = await count('datavalue where dataelementid <> $1', [element?.id]);
    await runAsForetold({ operation: 'dataElementPruning', subject: element?.uid });
    expect(await count('datavalue')).toBe(others);
  });

  it('refuses a unit that does not exist with the words of DHIS2', async () => {
    await expect(preview({ operation: 'organisationUnitPruning', subject: 'nosuchunit1' })).rejects.toThrow(
      'Organisation unit does not exist: nosuchunit1',
    );
  });
});

describe('a run of several operations', () => {
  it('goes on after one that fails, and says which', async () => {
    await open.database.execute('create table visit (id int primary key, happened bigint references event)');
    await open.database.execute(
      `update datavalue set deleted = true where ctid in (select ctid from datavalue limit 3)`,
    );
    const end = await runOperations(open.database, [
      { operation: 'softDeletedEventRemoval' },
      { operation: 'softDeletedDataValueRemoval' },
    ]);
    await open.database.execute('drop table visit');
    expect(end.status).toBe('FAILED');
    expect(end.reports.map(({ status }) => status)).toEqual(['ERROR', 'SUCCESS']);
    expect(await count('datavalue where deleted')).toBe(0);
  });
});
