import { Logger } from '@nestjs/common';
import { connect, type NatsConnection } from 'nats';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase, type OpenDatabase } from '@vaktmester/database';
import { runJob } from '@vaktmester/jobs';
import { NodeListReadModel } from '@vaktmester/leader-election';
import { CacheClearing } from '@vaktmester/messaging';
import { createDatabase, serverUrls, type TestDatabase } from '@vaktmester/testing';
import { maintenanceJob } from '../operations/maintenance.job';
import { OperationTable } from '../operations/operation-table';
import { maintenanceStepHandlers } from '../step-handlers';
import { CacheClear } from './cache-clear.operation';

Logger.overrideLogger(false);

let test: TestDatabase;
let open: OpenDatabase;
const connections: NatsConnection[] = [];
const cleared: string[] = [];

beforeAll(async () => {
  test = await createDatabase({ template: 'dhis2' });
  open = await openDatabase(test.url, { migrate: true });
});
afterAll(async () => {
  await Promise.all(connections.map((connection) => connection.close()));
  await open.close();
  await test.drop();
});

/** A process of the cluster that has registered itself and, unless it hangs, listens. */
async function join(name: string, { hangs = false } = {}): Promise<CacheClearing> {
  await open.database.execute(
    `insert into vaktmester.node (node_uuid, node_id, service, version, pid, host, started_at, last_seen_at, candidate)
     values (gen_random_uuid(), $1, 'maintenance', '1', 1, 'here', now(), now(), false)`,
    [name],
  );
  const connection = await connect({ servers: serverUrls().natsUrl });
  connections.push(connection);
  const caches = new CacheClearing({ connected: Promise.resolve(connection) } as never);
  caches.add(() => cleared.push(name));
  if (!hangs) caches.onApplicationBootstrap();
  await connection.flush();
  return caches;
}

async function clear(caches: CacheClearing) {
  const operations = new OperationTable([new CacheClear(open.database, caches, new NodeListReadModel(open.database))]);
  const { uid } = await runJob(open.database, {
    definition: maintenanceJob,
    parameters: { operations: [{ operation: 'cacheClear' }] },
    handlers: maintenanceStepHandlers(open.database, operations),
  });
  const [run] = await open.database.query<{ report: object; audit: object }>(
    `select r.summary -> 'operations' -> 0 as report,
       (select a.parameters from vaktmester.audit a where a.run_uid = r.uid and a.action = 'maintenance.cacheClear') as audit
     from vaktmester.run r where r.uid = $1`,
    [uid],
  );
  return run;
}

describe('the clearing of caches', () => {
  it('reaches every process, its own too, and says how many there are and how many answered', async () => {
    const caches = await join('maintenance-1');
    await join('maintenance-2');
    await join('gateway-1');
    expect(await clear(caches)).toEqual({
      report: {
        operation: 'cacheClear',
        status: 'SUCCESS',
        message: 'Cleared the caches of 3 of 3 processes',
        found: 3,
        done: 3,
      },
      audit: { nodes: 3, answered: 3 },
    });
    expect(cleared.splice(0).sort()).toEqual(['gateway-1', 'maintenance-1', 'maintenance-2']);
    await join('gateway-2', { hangs: true });
    expect(await clear(caches)).toMatchObject({
      report: { status: 'WARNING', message: 'Cleared the caches of 3 of 4 processes' },
    });
  });
});
