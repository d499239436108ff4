// Issue 2: what a cluster does when one of its servers is away, and that it recovers by itself.
import { mkdtemp, chmod, rm } from 'node:fs/promises';
import {
  Api,
  findReplicas,
  notificationsOf,
  startCluster,
  type StartedCluster,
  startTask,
  type Task,
  waitFor,
  waitUntilCompleted,
} from '@vaktmester/testing/cluster';
import { createDemoDatabase } from '@vaktmester/tools/demo-data';
import { type PrivateServers, queryPostgres, sendSignal, startServers } from '@vaktmester/tools/servers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const DATABASE = 'dhis2';

describe('a cluster on servers of somebody else', () => {
  let dataDir: string;
  let servers: PrivateServers;
  let cluster: StartedCluster;
  let api: Api;
  let tablesBefore: string;

  beforeAll(async () => {
    dataDir = await mkdtemp('/var/tmp/vaktmester-outages-');
    await chmod(dataDir, 0o755);
    servers = await startServers({ dataDir, forTests: true });
    await sql('create database dhis2', 'postgres');
    await createDemoDatabase(databaseUrl(), 'tiny');
    tablesBefore = await describeTables();
    cluster = await startCluster({
      DATABASE_URL: databaseUrl(),
      REDIS_URL: servers.redisUrls.join(','),
      NATS_URL: servers.natsUrl ?? '',
      STEP_LEASE_MS: '2000',
    });
    api = new Api(cluster.address.url);
  }, 180_000);

  afterAll(async () => {
    await cluster?.remove();
    await servers?.stop();
    await rm(dataDir, { recursive: true, force: true });
  });

  it('adds the schema vaktmester and changes nothing else until a run is started', async () => {
    expect(await describeTables()).toBe(tablesBefore);
    const schemas = await sql(`select 1 from pg_namespace where nspname = 'vaktmester'`);
    expect(schemas).toHaveLength(1);
  });

  it('shows tasks and leader without NATS, refuses starts, and takes them again when NATS is back', async () => {
    await servers.nats?.kill();
    await waitFor(async () => (await ready('gateway')) === 503, { description: 'readiness down without NATS' });
    expect((await api.request('GET', '/api/system/tasks')).status).toBe(200);
    expect((await api.request('GET', '/api/cluster/leader')).status).toBe(200);
    const refused = await api.request('POST', '/api/resourceTables');
    expect(refused.status).toBe(503);
    expect(await refused.json()).toMatchObject({ httpStatusCode: 503, status: 'ERROR' });

    await servers.nats?.restart();
    await waitFor(async () => (await ready('gateway')) === 200 && (await ready('analytics')) === 200, {
      timeoutMs: 30_000,
      description: 'readiness after NATS has come back',
    });
    const task = await waitFor(() => startTask(api, '/api/resourceTables').catch(() => undefined), {
      timeoutMs: 30_000,
    });
    expect(await waitUntilCompleted(api, task, 60_000)).toMatchObject({ level: 'INFO' });
  }, 120_000);

  it('has no leader without Redis, goes on with all else, and elects one when Redis is back', async () => {
    await waitFor(() => leader());
    await servers.redis[0]?.kill();
    await waitFor(async () => !(await leader()), { timeoutMs: 20_000, description: 'no leader without Redis' });
    expect(await ready('maintenance')).toBe(503);
    expect(await ready('gateway')).toBe(200);
    const task = await startTask(api, '/api/resourceTables');
    expect(await waitUntilCompleted(api, task, 60_000)).toMatchObject({ level: 'INFO' });

    await servers.redis[0]?.restart();
    await waitFor(() => leader(), { timeoutMs: 20_000, description: 'a leader after Redis has come back' });
    await waitFor(async () => (await ready('maintenance')) === 200);
  }, 120_000);

  it('answers 503 without PostgreSQL, and works again when it is back', async () => {
    await servers.postgres?.kill();
    await waitFor(async () => (await ready('gateway')) === 503, { description: 'readiness down without PostgreSQL' });
    const refused = await api.request('GET', '/api/system/tasks');
    expect(refused.status).toBe(503);
    expect(await refused.json()).toMatchObject({ httpStatusCode: 503, status: 'ERROR' });

    await servers.postgres?.restart();
    await waitFor(async () => (await ready('gateway')) === 200, { timeoutMs: 30_000 });
    await waitFor(() => leader(), { timeoutMs: 30_000 });
    const task = await waitFor(() => startTask(api, '/api/resourceTables').catch(() => undefined), {
      timeoutMs: 30_000,
    });
    expect(await waitUntilCompleted(api, task, 60_000)).toMatchObject({ level: 'INFO' });
  }, 180_000);

  it('keeps what a run has told, and the run, although gateway, Redis and NATS are lost in the middle of it', async () => {
    const letGo = await holdDataValues();
    const task = await startTask(api, '/api/resourceTables/analytics?full=true');
    await waitFor(() => isAtWork(task));
    const told = await notificationsOf(api, task);
    await servers.redis[0]?.kill();
    await servers.nats?.kill();
    const [gateway] = await findReplicas(cluster.address.dataDir, 'gateway');
    sendSignal(gateway?.pid ?? 0, 'SIGKILL');
    const after = await waitFor(() => notificationsOf(api, task).catch(() => undefined), { timeoutMs: 30_000 });
    expect(after.slice(-told.length)).toEqual(told);
    await letGo();
    expect(await waitUntilCompleted(api, task, 60_000)).toMatchObject({ level: 'INFO' });
    await servers.redis[0]?.restart();
    await servers.nats?.restart();
    await waitFor(async () => (await ready('gateway')) === 200 && (await ready('maintenance')) === 200, {
      timeoutMs: 30_000,
    });
  }, 180_000);

  it('ends a run whose worker dies at every attempt with a completed ERROR that says so', async () => {
    const letGo = await holdDataValues();
    const task = await waitFor(() => startTask(api, '/api/resourceTables/analytics?full=true').catch(() => undefined), {
      timeoutMs: 30_000,
    });
    const lastOf = async () => (await notificationsOf(api, task))[0];
    const killed = new Set<number>();
    await waitFor(
      async () => {
        if ((await lastOf())?.completed) return true;
        const [replica] = await findReplicas(cluster.address.dataDir, 'analytics');
        if (replica && !killed.has(replica.pid) && (await isAtWork(task))) {
          sendSignal(replica.pid, 'SIGKILL');
          killed.add(replica.pid);
        }
        return false;
      },
      { timeoutMs: 150_000, intervalMs: 500, description: 'the end of the run' },
    );
    expect(killed.size).toBeGreaterThanOrEqual(5);
    expect(await lastOf()).toMatchObject({ level: 'ERROR', completed: true, message: expect.stringMatching(/worker/) });
    await letGo();
    expect((await api.request('GET', '/api/system/tasks')).status).toBe(200);
  }, 240_000);

  /** Keeps every run waiting that reads data values, until the returned function is called. */
  async function holdDataValues(): Promise<() => Promise<void>> {
    const held = queryPostgres({
      port: servers.postgres?.port ?? 0,
      database: DATABASE,
      sql: 'begin; lock table datavalue in access exclusive mode; select pg_sleep(300)',
      timeoutMs: 300_000,
    }).catch(() => undefined);
    const holders = `from pg_locks l where l.relation = 'datavalue'::regclass and l.mode = 'AccessExclusiveLock' and l.granted`;
    await waitFor(async () => (await sql(`select 1 ${holders}`)).length === 1);
    return async () => {
      await sql(`select pg_terminate_backend(l.pid) ${holders}`);
      await held;
    };
  }

  /** Whether a living worker has been at a step of the run for a while. */
  async function isAtWork({ id }: Task): Promise<boolean> {
    const steps = await sql(
      `select 1 from vaktmester.step s join vaktmester.step_lease l using (run_uid, seq, attempt)
       where s.run_uid = '${id}' and s.status = 'RUNNING' and l.expires_at > now()
         and s.started_at < now() - interval '500 ms'`,
    );
    return steps.length > 0;
  }

  function databaseUrl(): string {
    const url = new URL(servers.databaseAdminUrl ?? '');
    url.pathname = `/${DATABASE}`;
    return url.href;
  }

  function sql(text: string, database = DATABASE): Promise<(string | null)[][]> {
    return queryPostgres({ port: servers.postgres?.port ?? 0, database, sql: text });
  }

  /** Tables, columns and row counts by the statistics of writes: whatever a start would change. */
  async function describeTables(): Promise<string> {
    const columns = await sql(
      `select table_name, column_name, data_type, is_nullable from information_schema.columns
       where table_schema = 'public' order by table_name, ordinal_position`,
    );
    const writes = await sql(
      `select relname, n_tup_ins, n_tup_upd, n_tup_del from pg_stat_user_tables where schemaname = 'public' order by relname`,
    );
    return JSON.stringify({ columns, writes });
  }

  async function ready(service: string): Promise<number> {
    const [replica] = await findReplicas(cluster.address.dataDir, service);
    return (await fetch(`http://127.0.0.1:${replica?.port}/health/ready`)).status;
  }

  async function leader(): Promise<string | undefined> {
    return (await api.json<{ leaderNodeUuid?: string }>('GET', '/api/cluster/leader')).leaderNodeUuid;
  }
});
