import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase, type OpenDatabase } from '@vaktmester/database';
import { createDatabase, type TestDatabase } from '@vaktmester/testing';
import { LedgerFixture } from './ledger-fixture';
import { pruneRuns } from './prune-runs';

let test: TestDatabase;
let open: OpenDatabase;

beforeAll(async () => {
  test = await createDatabase({ template: 'empty' });
  open = await openDatabase(test.url, { migrate: true });
});
afterAll(async () => {
  await open.close();
  await test.drop();
});

describe('pruning', () => {
  it('forgets what ended long ago and what is beyond the count of its type, with all that belongs to it', async () => {
    const ledger = new LedgerFixture(open.database, 'MONITORING');
    const runs: string[] = [];
    for (let number = 0; number < 5; number += 1) {
      runs.push((await ledger.start()).uid);
      await ledger.complete(await ledger.mustClaim());
    }
    runs.push((await ledger.start()).uid);
    const left = async () => {
      const rows = await open.database.query<{ uid: string }>('select uid from vaktmester.run order by number');
      return rows.map(({ uid }) => runs.indexOf(uid));
    };
    const prune = (limits: Parameters<typeof pruneRuns>[1]) => open.database.transaction((tx) => pruneRuns(tx, limits));
    expect(await prune({})).toBe(0);
    await open.database.execute(`update vaktmester.run set finished_at = now() - interval '8 days' where uid = $1`, [
      runs[3],
    ]);
    expect(await prune({})).toBe(1);
    expect(await left()).toEqual([0, 1, 2, 4, 5]);
    expect(await prune({ maxRunsPerType: 3, runs: 1 })).toBe(1);
    expect(await prune({ maxRunsPerType: 3 })).toBe(1);
    expect(await left()).toEqual([2, 4, 5]);
    expect(await prune({ maxRunsOfType: { MONITORING: 2, TEST: 0 } })).toBe(1);
    expect(await left()).toEqual([4, 5]);
    expect(await prune({ maxAgeDays: 0, maxRunsPerType: 0 })).toBe(1);
    expect(await left()).toEqual([5]);
    const [rows] = await open.database.query<{ steps: number; told: number; audited: number }>(
      `select (select count(*) from vaktmester.step) as steps, (select count(*) from vaktmester.notification) as told,
              (select count(*) from vaktmester.audit where action = 'run.start') as audited`,
    );
    expect(rows).toEqual({ steps: 1, told: 1, audited: 6 });
  });
});
