import { Registry } from 'prom-client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Caller } from '@vaktmester/contracts';
import { openDatabase, type OpenDatabase } from '@vaktmester/database';
import { createDatabase, type TestDatabase, waitFor } from '@vaktmester/testing';
import { LeaseAge } from './lease-age';
import { ResignationsStore } from './resignations.store';

const admin: Caller = { uid: 'M5zQapPyTZI', username: 'admin', authorities: ['ALL'] };
const node = '5f0c7a52-9a44-4f3c-8a86-0d6e8d3a2b10';

let test: TestDatabase;
let open: OpenDatabase;

const execute = (sql: string) => open.database.execute(sql);
/** Leadership as a claim of the node writes it. */
async function claim(epoch: number): Promise<void> {
  const token = `00000000-0000-4000-8000-${String(epoch).padStart(12, '0')}`;
  await execute(
    `update vaktmester.leadership set epoch = ${epoch}, claim_token = '${token}', node_uuid = '${node}', node_id = 'one'`,
  );
  await execute(`update vaktmester.lease set claim_token = '${token}', renewed_at = clock_timestamp(), ttl_ms = 60000`);
  await execute(
    `insert into vaktmester.leader_history (epoch, claim_token, node_uuid, node_id, claimed_at)
     values (${epoch}, '${token}', '${node}', 'one', now())`,
  );
}

beforeAll(async () => {
  test = await createDatabase({ template: 'dhis2' });
  open = await openDatabase(test.url, { migrate: true });
});
afterAll(async () => {
  await open?.close();
  await test?.drop();
});

it('a leader is asked once for its term, and whoever asked hears how the term has ended', async () => {
  const resignations = new ResignationsStore(open.database);
  await expect(resignations.request(admin)).rejects.toMatchObject({ kind: 'conflict' });

  await claim(7);
  expect(await resignations.isAsked(node)).toBe(false);
  const asked = Promise.all([resignations.request(admin), resignations.request(admin)]);
  await waitFor(() => resignations.isAsked(node));
  expect(await resignations.isAsked('5f0c7a52-0000-4f3c-8a86-0d6e8d3a2b10')).toBe(false);
  await execute(`update vaktmester.leader_history set ended_at = now(), end_reason = 'resigned' where epoch = 7`);
  const ended = { epoch: 7, nodeId: 'one', nodeUuid: node, endReason: 'resigned' };
  expect(await asked).toEqual([ended, ended]);
  const deeds = await open.database.query(
    `select username, leader_epoch as epoch from vaktmester.audit where action = 'leadership.resign'`,
  );
  expect(deeds).toEqual(Array.from({ length: 2 }, () => ({ username: 'admin', epoch: 7 })));

  await claim(8);
  expect(await resignations.isAsked(node)).toBe(false);
});

it('the age of the lease is a metric', async () => {
  const registry = new Registry();
  new LeaseAge(registry, open.database);
  await execute(`update vaktmester.lease set renewed_at = clock_timestamp() - interval '90 seconds'`);
  const [, age = ''] = /^vaktmester_cluster_lease_age_seconds (\S+)$/m.exec(await registry.metrics()) ?? [];
  expect(Number(age)).toBeGreaterThanOrEqual(90);
  expect(Number(age)).toBeLessThan(150);
});
