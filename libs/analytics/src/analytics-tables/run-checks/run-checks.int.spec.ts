import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { RunCheck } from '@vaktmester/contracts';
import { openDatabase, type OpenDatabase } from '@vaktmester/database';
import { createDatabase, type TestDatabase } from '@vaktmester/testing';
import { analyticsTableParameters } from '../analytics-table.job';
import { assertMayBegin } from './assert-may-begin';
import { checkRun, type RunNeeds } from './check-run';

let copy: TestDatabase;
let opened: OpenDatabase;
beforeAll(async () => {
  copy = await createDatabase({ template: 'dhis2' });
  opened = await openDatabase(copy.url);
});
afterAll(async () => {
  await opened?.close();
  await copy?.drop();
});

async function levelsFor(needs: Partial<RunNeeds>): Promise<Record<string, RunCheck['level']>> {
  const checks = await checkRun(opened.database, { bytes: 0, tables: [], ...needs });
  return Object.fromEntries(checks.map(({ check, level }) => [check, level]));
}

describe('the checks before a run', () => {
  it('find nothing against a small run', async () => {
    expect(await levelsFor({ bytes: 1_000_000, tables: [[{ indexes: 55 }]] })).toEqual({
      disk: 'ok',
      locks: 'ok',
      options: 'ok',
    });
  });

  it('refuse tables that are larger than the disk', async () => {
    expect(await levelsFor({ bytes: 1e15 })).toMatchObject({ disk: 'error', locks: 'ok' });
  });

  it('refuse more partitions than the server has locks for', async () => {
    const [{ slots } = { slots: 0 }] = await opened.database.query<{ slots: number }>(
      `select current_setting('max_locks_per_transaction')::int * current_setting('max_connections')::int as slots`,
    );
    const parts = (count: number) => [Array.from({ length: count }, () => ({ indexes: 60 }))];
    expect(await levelsFor({ tables: parts(Math.ceil(slots / 100)) })).toMatchObject({ locks: 'warning' });
    expect(await levelsFor({ tables: parts(Math.ceil(slots / 60)) })).toMatchObject({ locks: 'error' });
  });

  it('warn of a calendar that the tables do not follow', async () => {
    await opened.database.execute(
      `insert into systemsetting (systemsettingid, name, value) values (1, 'keyCalendar', 'ethiopian')`,
    );
    expect(await levelsFor({})).toMatchObject({ options: 'warning' });
  });
});

describe('a run', () => {
  let told: string[];
  beforeEach(() => (told = []));
  const step = { notify: (message: string) => Promise.resolve(void told.push(message)) };

  it('begins, and says what it was warned of', async () => {
    const parameters = analyticsTableParameters.parse({});
    await assertMayBegin(opened.database, step, parameters, 2026);
    expect(told).toEqual([expect.stringContaining('keyCalendar is ethiopian')]);
  });
});
