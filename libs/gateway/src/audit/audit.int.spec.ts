import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createDatabase, serverUrls, type TestDatabase, waitFor } from '@vaktmester/testing';
import { type GatewayUnderTest, startGatewayUnderTest, users } from '../testing/gateway-under-test';

interface Verification {
  readonly valid: boolean;
  readonly entries: number;
  readonly head: { readonly number: number; readonly hash: string } | null;
  readonly knownHead?: boolean;
  readonly breaks: readonly { readonly number: number | null; readonly auditId: number; readonly reason: string }[];
}

let database: TestDatabase;
let gateway: GatewayUnderTest;

beforeAll(async () => {
  database = await createDatabase({ template: 'demo-tiny' });
  gateway = await startGatewayUnderTest({ DATABASE_URL: database.url, NATS_URL: serverUrls().natsUrl });
  await waitFor(() => gateway.database.problem === undefined);
});
afterAll(async () => {
  await gateway?.close();
  await database?.drop();
});

/** As an owner who has put the triggers aside would change it. */
async function forge(sql: string): Promise<void> {
  await gateway.database.transaction(async (tx) => {
    await tx.execute(`set local session_replication_role = 'replica'`);
    await tx.execute(sql);
  });
}

async function verify(query = ''): Promise<Verification> {
  const answer = await gateway.fetch(`/api/audit/verification${query}`, { headers: users.serverinfo });
  expect(answer.status).toBe(200);
  return (await answer.json()) as Verification;
}

const idOf = async (action: string) => {
  const [row] = await gateway.database.query<{ id: number }>('select id from vaktmester.audit where action = $1', [
    action,
  ]);
  return Number(row?.id);
};

describe('the audit', () => {
  beforeEach(async () => {
    await forge('delete from vaktmester.audit; delete from vaktmester.audit_seal');
    for (const action of ['a', 'b', 'c', 'd'])
      await gateway.database.execute(
        `insert into vaktmester.audit (action, username, parameters) values ($1, 'admin', '{"n": 1.50, "text": "ø"}')`,
        [action],
      );
  });

  it('is valid as it was written, whatever the time zone of who looks', async () => {
    expect(await verify()).toMatchObject({ valid: true, entries: 4, head: { number: 4 }, breaks: [] });
    const breaks = await gateway.database.transaction(async (tx) => {
      await tx.execute(`set local timezone = 'Asia/Kathmandu'; set local datestyle = 'SQL, DMY'`);
      return tx.query('select * from vaktmester.audit_break');
    });
    expect(breaks).toEqual([]);
  });

  it.each([
    ['changed', `update vaktmester.audit set username = 'somebody' where action = 'b'`, 'b', 'the entry was changed'],
    [
      'dated back',
      `update vaktmester.audit set at = at - interval '1 day' where action = 'd'`,
      'd',
      'the entry was changed',
    ],
  ])('shows an entry that was %s', async (_how, sql, action, reason) => {
    const auditId = await idOf(action);
    await forge(sql);
    const { valid, breaks } = await verify();
    expect(valid).toBe(false);
    expect(breaks).toEqual([expect.objectContaining({ auditId, reason })]);
  });

  it('shows an entry that was removed, with its seal or without', async () => {
    const [first, second, third] = [await idOf('a'), await idOf('b'), await idOf('c')];
    await forge(`delete from vaktmester.audit where id = ${first}`);
    await forge(
      `delete from vaktmester.audit where id = ${second}; delete from vaktmester.audit_seal where audit_id = ${second}`,
    );
    const { breaks } = await verify();
    expect(breaks).toEqual([
      { number: 1, auditId: first, reason: 'the entry is gone' },
      { number: 3, auditId: third, reason: 'seals before it are gone or were changed' },
    ]);
  });

  it('shows an entry that was slipped in', async () => {
    await forge(`insert into vaktmester.audit (action) values ('forged')`);
    const { valid, breaks } = await verify();
    expect(valid).toBe(false);
    expect(breaks).toMatchObject([{ number: null, reason: 'the entry was slipped in without a seal' }]);
  });

  it('shows by a head that was noted that all of it was made anew', async () => {
    const { head } = await verify();
    await gateway.database.execute(`insert into vaktmester.audit (action) values ('later')`);
    expect(await verify(`?head=${head?.hash}`)).toMatchObject({ valid: true, knownHead: true });
    await forge('delete from vaktmester.audit; delete from vaktmester.audit_seal');
    for (const action of ['a', 'b', 'c', 'd'])
      await gateway.database.execute('insert into vaktmester.audit (action) values ($1)', [action]);
    expect(await verify()).toMatchObject({ valid: true });
    expect(await verify(`?head=${head?.hash}`)).toMatchObject({ valid: false, knownHead: false });
  });

  it('takes deeds that end at the same time one after another, a rolled back one not at all', async () => {
    await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        gateway.database
          .transaction(async (tx) => {
            await tx.execute('insert into vaktmester.audit (action) values ($1), ($1)', [`deed ${index}`]);
            if (index % 3 === 0) throw new Error('rolled back');
          })
          .catch(() => undefined),
      ),
    );
    expect(await verify()).toMatchObject({ valid: true, entries: 4 + 16, head: { number: 4 + 16 } });
  });

  it('refuses changes of entries and of seals', async () => {
    for (const table of ['audit', 'audit_seal'])
      for (const sql of [`delete from vaktmester.${table}`, `truncate vaktmester.${table}`])
        await expect(gateway.database.execute(sql)).rejects.toThrow(/only ever added/);
  });

  it('asks for a head of 64 digits', async () => {
    const answer = await gateway.fetch('/api/audit/verification?head=1; drop', { headers: users.serverinfo });
    expect(answer.status).toBe(400);
  });
});
