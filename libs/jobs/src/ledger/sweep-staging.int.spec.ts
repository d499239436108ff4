import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase, type OpenDatabase, quoteIdentifier } from '@vaktmester/database';
import { createDatabase, type TestDatabase } from '@vaktmester/testing';
import { stepContext } from '../worker/step-context';
import type { ClaimedStep } from './claimed-step';
import { LedgerFixture } from './ledger-fixture';
import { sweepStaging } from './sweep-staging';

let test: TestDatabase;
let open: OpenDatabase;
let ledger: LedgerFixture;
const sweep = (strayMs?: number) =>
  open.database.transaction((tx) => sweepStaging(tx, strayMs === undefined ? {} : { strayMs }));

beforeAll(async () => {
  test = await createDatabase({ template: 'empty' });
  open = await openDatabase(test.url, { migrate: true });
});
beforeEach(() => {
  ledger = new LedgerFixture(open.database);
});
afterAll(async () => {
  await open.close();
  await test.drop();
});

/** Builds a staging table as a handler does. */
async function build(step: ClaimedStep, suffix?: string): Promise<string> {
  const context = stepContext(step, undefined, ledger.steps, new AbortController().signal);
  const table = context.stagingName(suffix);
  await open.database.transaction(async (tx) => {
    await tx.execute(`create table ${quoteIdentifier(table)} (n int)`);
    await context.registerStaging(tx, table);
  });
  return table;
}

async function exists(table: string): Promise<boolean> {
  return (await open.database.query('select from pg_class where relname = $1', [table])).length > 0;
}

describe('the sweep of staging tables', () => {
  it('drops what a failed run has built, not what a living one builds', async () => {
    const run = await ledger.startWith([ledger.step('a'), ledger.step('b', { after: ['a'] })]);
    const first = await ledger.mustClaim('a');
    const tables = [await build(first), await build(first, 'rows')];
    expect(tables[1]).toBe(`analytics_st_${run.uid}_2_1_rows`);
    await ledger.complete(first);
    expect(await sweep()).toEqual([]);
    await ledger.steps.fail(await ledger.mustClaim('b'), 'division by zero', false);
    expect((await sweep()).sort()).toEqual(tables.sort());
    expect(await Promise.all(tables.map(exists))).toEqual([false, false]);
    expect(await sweep()).toEqual([]);
  });

  it('drops what a superseded attempt has built, and keeps what its successor builds', async () => {
    await ledger.startWith([ledger.step('a')]);
    const zombie = await ledger.mustClaim('a');
    const abandoned = await build(zombie);
    await ledger.expire(zombie);
    const current = await build(await ledger.mustClaim('a'));
    const late = await build(zombie, 'late');
    expect((await sweep()).sort()).toEqual([abandoned, late].sort());
    expect(await exists(current)).toBe(true);
  });

  it('does not touch a table that was published under another name', async () => {
    await ledger.startWith([ledger.step('a')]);
    const step = await ledger.mustClaim('a');
    const table = await build(step);
    await ledger.complete(step, {
      effect: async (tx) => {
        await tx.execute(`alter table ${quoteIdentifier(table)} rename to analytics_published`);
        return undefined;
      },
    });
    await sweep();
    expect(await exists('analytics_published')).toBe(true);
  });

  it('leaves a table in use for a later time, and goes on with the others', async () => {
    await ledger.startWith([ledger.step('a')]);
    const step = await ledger.mustClaim('a');
    const [used, free] = [await build(step, 'used'), await build(step, 'free')];
    await ledger.steps.fail(step, 'division by zero', false);
    await open.database.transaction(async (tx) => {
      await tx.query(`select * from ${quoteIdentifier(used)}`);
      expect(await sweep()).toEqual([free]);
    });
    expect(await sweep()).toEqual([used]);
  });

  it('drops strays that no attempt registered, once they were there for an hour', async () => {
    await open.database.execute('create table "analytics_st_forgotten" (n int)');
    await open.database.execute('create table "analytics_stay" (n int)');
    expect(await sweep()).toEqual([]);
    expect(await sweep(0)).toEqual(['analytics_st_forgotten']);
    expect(await exists('analytics_stay')).toBe(true);
  });

  it('lets no handler register a table of somebody else', async () => {
    await ledger.startWith([ledger.step('a')]);
    const step = await ledger.mustClaim('a');
    const context = stepContext(step, undefined, ledger.steps, new AbortController().signal);
    await expect(context.registerStaging(open.database, 'analytics')).rejects.toThrow('no staging table');
  });
});
