import { Logger } from '@nestjs/common';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { OperationRequest } from '@vaktmester/contracts';
import { openDatabase, type OpenDatabase } from '@vaktmester/database';
import { createWorker, RunLedger, RunsReadModel, type Worker } from '@vaktmester/jobs';
import { createDatabase, type TestDatabase, waitFor } from '@vaktmester/testing';
import { maintenanceStepHandlers } from '../step-handlers';
import { maintenanceJob } from './maintenance.job';
import { maintenanceOperations } from './maintenance-operations';
import { OperationTable } from './operation-table';

Logger.overrideLogger(false);

const admin = { uid: 'AdminUser01', username: 'admin', authorities: ['ALL'], address: '192.0.2.7' };

let test: TestDatabase;
let open: OpenDatabase;
let workers: Worker[] = [];

beforeAll(async () => {
  test = await createDatabase({ template: 'demo-tiny' });
  open = await openDatabase(test.url, { migrate: true });
});
afterEach(async () => {
  await Promise.all(workers.map((worker) => worker.stop()));
  workers = [];
});
afterAll(async () => {
  await open.close();
  await test.drop();
});

async function start(...operations: OperationRequest[]): Promise<string> {
  const ledger = new RunLedger(open.database, () => undefined);
  return (await ledger.start({ definition: maintenanceJob, parameters: { operations }, caller: admin })).uid;
}

function work(): void {
  const table = new OperationTable(maintenanceOperations(open.database));
  const worker = createWorker(open.database, maintenanceStepHandlers(open.database, table));
  workers.push(worker);
  worker.start();
}

async function end(uid: string): Promise<string | undefined> {
  return (await new RunsReadModel(open.database).waitForEnd(uid, 30_000))?.status;
}

async function one<Row>(sql: string, values: unknown[] = []): Promise<Row> {
  const [row] = await open.database.query<Row>(sql, values);
  if (!row) throw new Error('no row');
  return row;
}

describe('two runs of operations', () => {
  it('are both taken, and the second begins when the first has ended, however many workers there are', async () => {
    await open.database.execute('update datavalue set deleted = true where (sourceid + periodid) % 4 = 0');
    const first = await start({ operation: 'softDeletedDataValueRemoval' }, { operation: 'softDeletedEventRemoval' });
    const second = await start({ operation: 'softDeletedDataValueRemoval' }, { operation: 'zeroDataValueRemoval' });
    work();
    work();
    expect(await end(second)).toBe('COMPLETED');
    expect(await end(first)).toBe('COMPLETED');
    const order = await open.database.query<{ run: string }>(
      `select run_uid as run from vaktmester.audit where action like 'maintenance.%' and run_uid = any($1) order by id`,
      [[first, second]],
    );
    const runs = order.map(({ run }) => run);
    expect(new Set(runs)).toEqual(new Set([first, second]));
    expect(runs).toEqual([...runs].sort((a, b) => Number(a === second) - Number(b === second)));
  });
});

describe('a run of an operation', () => {
  it('stops between two batches when it is cancelled, says how far it was, and keeps count and audit of what it did', async () => {
    await open.database.execute('update datavalue set deleted = true where (sourceid + periodid) % 3 = 0');
    const { doomed } = await one<{ doomed: number }>('select count(*) as doomed from datavalue where deleted');
    expect(doomed).toBeGreaterThan(3_000);
    // The batches after the first wait for this row until the run is being cancelled.
    let release = () => {};
    const released = new Promise<void>((resolve) => (release = resolve));
    let isHeld = () => {};
    const held = new Promise<void>((resolve) => (isHeld = resolve));
    const holder = open.database.transaction(async (tx) => {
      await tx.execute(
        `select from datavalue v where (dataelementid, periodid, sourceid, categoryoptioncomboid, attributeoptioncomboid) = (
           select dataelementid, periodid, sourceid, categoryoptioncomboid, attributeoptioncomboid from datavalue where deleted
           order by 1, 2, 3, 4, 5 offset 2000 limit 1
         ) for update`,
      );
      isHeld();
      await released;
    });
    await held;
    const uid = await start({ operation: 'softDeletedDataValueRemoval' });
    work();
    const step = `from vaktmester.step where run_uid = $1 and kind = 'maintenance.run-operation'`;
    await waitFor(
      async () =>
        (await open.database.query(`select ${step} and progress_done > 0 and progress_total = $2`, [uid, doomed]))
          .length > 0,
    );
    await new RunLedger(open.database, () => undefined).cancel(uid, admin);
    release();
    await holder;
    expect(await end(uid)).toBe('CANCELLED');
    const { left } = await one<{ left: number }>('select count(*) as left from datavalue where deleted');
    const { audited, names } = await one<{ audited: number; names: string }>(
      `select sum(rows_affected)::int8 as audited, string_agg(distinct username || ' ' || address, ',') as names
       from vaktmester.audit where run_uid = $1 and action = 'maintenance.softDeletedDataValueRemoval'`,
      [uid],
    );
    expect(left).toBeGreaterThan(0);
    expect(left).toBeLessThan(doomed);
    expect(audited).toBe(doomed - left);
    expect(names).toBe('admin 192.0.2.7');
    const last = await one<{ message: string; completed: boolean }>(
      'select message, completed from vaktmester.notification where run_uid = $1 order by number desc limit 1',
      [uid],
    );
    expect(last.completed).toBe(true);
  });
});
