import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase, type TestDatabase, waitFor } from '@vaktmester/testing';
import { findVersionProblem } from './dhis2-version';
import { quoteIdentifier } from './identifier';
import { openDatabase, type OpenDatabase } from './open-database';
import { SystemSettingsStore } from './system-settings.store';

describe('the database', () => {
  let test: TestDatabase;
  let open: OpenDatabase;

  beforeAll(async () => {
    test = await createDatabase({ template: 'dhis2' });
    open = await openDatabase(test.url, { migrate: true });
  });
  afterAll(async () => {
    await open.close();
    await test.drop();
  });

  it('is migrated once, however many nodes start at the same time', async () => {
    const fresh = await createDatabase({ template: 'dhis2' });
    const nodes = await Promise.all(Array.from({ length: 4 }, () => openDatabase(fresh.url, { migrate: true })));
    const rows = await nodes[0]?.database.query<{ times: number }>(
      'select count(*) as times from vaktmester.migration group by name',
    );
    expect(rows?.map((row) => row.times)).toContain(1);
    expect(rows?.every((row) => row.times === 1)).toBe(true);
    await Promise.all(nodes.map((node) => node.close()));
    await fresh.drop();
  });

  it('tells DHIS2 v42 from anything else', async () => {
    expect(await findVersionProblem(open.database)).toBeUndefined();
    const other = await createDatabase({ template: 'empty' });
    const empty = await openDatabase(other.url);
    expect(await findVersionProblem(empty.database)).toMatch(/^not a DHIS2 v42 database: missing /);
    await empty.close();
    await other.drop();
  });

  it('rolls a failed transaction back and goes on with a clean connection', async () => {
    const work = open.database.transaction(async (tx) => {
      await tx.execute('create table public.left_behind (id int)');
      await tx.execute('select 1/0');
    });
    await expect(work).rejects.toThrow(/division by zero/);
    const [row] = await open.database.query<{ name: string | null }>(`select to_regclass('left_behind')::text as name`);
    expect(row?.name).toBeNull();
  });

  it('cancels the running statement of a session when its signal aborts', async () => {
    const cancel = new AbortController();
    const session = open.database.session(cancel.signal, (own) => own.query('select pg_sleep(60)'));
    await waitFor(async () => {
      const rows = await open.database.query(
        `select 1 from pg_stat_activity where query = 'select pg_sleep(60)' and state = 'active'`,
      );
      return rows.length > 0;
    });
    cancel.abort();
    await expect(session).rejects.toThrow(/canceling statement/);
  });

  it('enforces the limits of a transaction', async () => {
    const work = open.database.transaction((tx) => tx.query('select pg_sleep(5)'), { statementTimeoutMs: 50 });
    await expect(work).rejects.toMatchObject({ code: '57014' });
  });

  it('writes and reads DHIS2 settings', async () => {
    const store = new SystemSettingsStore(open.database);
    await store.write({ keyCalendar: 'iso8601', keyLastSuccessfulAnalyticsTablesUpdate: '1700000000123' });
    await store.write({ keyCalendar: 'ethiopian' });
    const settings = await store.readAll();
    expect(settings.text('keyCalendar')).toBe('ethiopian');
    expect(settings.date('keyLastSuccessfulAnalyticsTablesUpdate').getTime()).toBe(1_700_000_000_123);
    expect(settings.date('keyNever').getTime()).toBe(0);
  });

  it('quotes identifiers and refuses what PostgreSQL would cut', () => {
    expect(quoteIdentifier('a"b')).toBe('"a""b"');
    expect(() => quoteIdentifier('x'.repeat(64))).toThrow(/not an identifier/);
  });
});
