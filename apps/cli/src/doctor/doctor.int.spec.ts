// Real servers, each wrong in one way: the doctor must find exactly what is wrong, and say what to do about it.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { Redis } from 'ioredis';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '@vaktmester/database';
import {
  createDatabase,
  freePort,
  serverUrls,
  startPrivateRedis,
  type TestDatabase,
  waitFor,
} from '@vaktmester/testing';
import { ensurePrograms, isFree, startServers } from '@vaktmester/tools/servers';
import { runCommand } from '../run-command';
import type { Finding } from './finding';

let dhis2: TestDatabase;
let well: Record<string, string>;

beforeAll(async () => {
  dhis2 = await createDatabase({ template: 'demo-tiny' });
  await (await openDatabase(dhis2.url, { migrate: true })).close();
  const [redisUrl = ''] = serverUrls().redisUrls;
  well = {
    DATABASE_URL: dhis2.url,
    REDIS_URL: redisUrl,
    NATS_URL: serverUrls().natsUrl,
    CLUSTER_SECRET: randomBytes(16).toString('hex'),
  };
}, 120_000);
afterAll(() => dhis2.drop());

/** What the doctor finds in this environment. */
async function findings(environment: Record<string, string>): Promise<{ code: number; found: Finding[] }> {
  const out: string[] = [];
  const code = await runCommand(['doctor', '--json'], environment, {
    print: (text) => out.push(text),
    tell: (text) => out.push(text),
  });
  return { code, found: (JSON.parse(out.join('\n')) as { findings: Finding[] }).findings };
}

async function expectFinding(change: Record<string, string>, problem: RegExp, remedy: RegExp): Promise<void> {
  const { found } = await findings({ ...well, ...change });
  expect(found.map((finding) => finding.problem)).toEqual([expect.stringMatching(problem)]);
  expect(found[0]?.remedy).toMatch(remedy);
}

async function onDatabase<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

const execute = (url: string, sql: string) => onDatabase(url, (client) => client.query(sql));

/** The same database as somebody else. */
function urlOf(role: string): string {
  const url = new URL(dhis2.url);
  url.username = role;
  return url.href;
}

describe('doctor, asking the servers themselves', () => {
  it('finds nothing wrong where nothing is', async () => {
    expect(await findings(well)).toEqual({ code: 0, found: [] });
  });

  it('lists every wrong setting at once, and fails', async () => {
    const { code, found } = await findings({ DATABASE_URL: dhis2.url, LEADER_TTL_MS: 'soon' });
    expect(code).toBe(1);
    expect(found.map(({ problem }) => problem)).toEqual(
      expect.arrayContaining([
        'setting REDIS_URL: is required',
        'setting NATS_URL: is required',
        'setting CLUSTER_SECRET: is required',
        expect.stringContaining('setting LEADER_TTL_MS: must be a whole number'),
      ]),
    );
  });

  describe('PostgreSQL', () => {
    it('is away', async () => {
      const url = `postgresql://dhis@127.0.0.1:${await freePort()}/dhis2`;
      await expectFinding({ DATABASE_URL: url }, /PostgreSQL cannot be used: .*ECONNREFUSED/, /DATABASE_URL/);
    });

    it('is not that of DHIS2', async () => {
      const empty = await createDatabase({ template: 'empty' });
      try {
        await expectFinding({ DATABASE_URL: empty.url }, /not a DHIS2 v42 database/, /DHIS2 v42/);
      } finally {
        await empty.drop();
      }
    });

    it('does not know the role', async () => {
      const url = urlOf('stranger');
      await expectFinding({ DATABASE_URL: url }, /role "stranger" does not exist/, /user and password/);
    });

    it('gives the role too few privileges', async () => {
      const role = `reader_${randomBytes(4).toString('hex')}`;
      await execute(dhis2.url, `create role ${role} login; revoke create on schema public from public`);
      try {
        const { code, found } = await findings({ ...well, DATABASE_URL: urlOf(role) });
        expect(code).toBe(1);
        expect(found.map(({ problem }) => problem)).toEqual([
          expect.stringMatching(/may not read datavalue, .*trackedentity/),
          expect.stringMatching(/may not create tables/),
          expect.stringMatching(/may not use the schema vaktmester/),
        ]);
        expect(found[1]?.remedy).toContain(`grant create on schema public to "${role}"`);
      } finally {
        await execute(dhis2.url, `drop role ${role}`);
      }
    });

    it('gives the user of one service what that service needs', async () => {
      const user = `gateway_${randomBytes(4).toString('hex')}`;
      await execute(
        dhis2.url,
        `select vaktmester.provision_roles(); create role ${user} login; grant vaktmester_gateway to ${user}`,
      );
      try {
        expect(await findings({ ...well, DATABASE_URL: urlOf(user) })).toEqual({ code: 0, found: [] });
      } finally {
        await execute(dhis2.url, `drop role ${user}`);
      }
    });

    it('only reads', async () => {
      const role = `standby_${randomBytes(4).toString('hex')}`;
      await execute(
        dhis2.url,
        `create role ${role} login superuser; alter role ${role} set default_transaction_read_only = on`,
      );
      try {
        await expectFinding({ DATABASE_URL: urlOf(role) }, /only reads/, /primary/);
      } finally {
        await execute(dhis2.url, `drop role ${role}`);
      }
    });

    it('has the schema of a newer release', async () => {
      await execute(
        dhis2.url,
        `insert into vaktmester.migration (timestamp, name) values (9999, 'of-tomorrow0000000009999')`,
      );
      try {
        await expectFinding({}, /newer release \(of-tomorrow/, /newer release, or restore/);
      } finally {
        await execute(dhis2.url, 'delete from vaktmester.migration where timestamp = 9999');
      }
    });

    it('lacks our schema, which nobody is going to make', async () => {
      const fresh = await createDatabase({ template: 'dhis2' });
      try {
        const change = { DATABASE_URL: fresh.url, DATABASE_MIGRATE: 'false' };
        await expectFinding(change, /no schema vaktmester/, /image migrate.*DATABASE_MIGRATE/);
      } finally {
        await fresh.drop();
      }
    });

    it('is written to by a DHIS2 of another time zone', async () => {
      await onDatabase(dhis2.url, async (client) => {
        await client.query(`create table old_login as select userinfoid, lastlogin from userinfo`);
        await client.query(`update userinfo set lastlogin = now() at time zone 'UTC' + interval '5 hours'`);
      });
      try {
        await expectFinding({}, /5 h in the future/, /Set TZ/);
      } finally {
        await execute(
          dhis2.url,
          `update userinfo u set lastlogin = o.lastlogin from old_login o where o.userinfoid = u.userinfoid; drop table old_login`,
        );
      }
    });

    it('has a session that keeps a table and does nothing', async () => {
      await execute(dhis2.url, 'create table if not exists analytics_2031 (dx text)');
      await onDatabase(dhis2.url, async (client) => {
        await client.query(`set application_name = 'forgotten'; begin; lock table analytics_2031 in access share mode`);
        const { found } = await waitFor(
          async () => {
            const answer = await findings(well);
            return answer.found.length > 0 && answer;
          },
          { timeoutMs: 20_000, intervalMs: 500, description: 'a session that has done nothing for five seconds' },
        );
        expect(found.map(({ problem }) => problem)).toEqual([
          expect.stringMatching(/\(forgotten\) keeps analytics_2031 since \d+ s/),
        ]);
        expect(found[0]?.remedy).toMatch(/pg_terminate_backend\(\d+\)/);
      });
      await execute(dhis2.url, 'drop table analytics_2031');
    });

    it('has settings that do not suit', async () => {
      const dataDir = await mkdtemp('/var/tmp/vaktmester-doctor-');
      await chmod(dataDir, 0o755); // For the account of PostgreSQL.
      const postgresSettings = {
        max_locks_per_transaction: '64',
        max_connections: '8',
        superuser_reserved_connections: '0',
        jit: 'on',
        client_connection_check_interval: '0',
      };
      const servers = await startServers({ dataDir, redis: 0, nats: false, forTests: true, postgresSettings });
      try {
        const { found } = await findings({ ...well, DATABASE_URL: servers.databaseAdminUrl ?? '' });
        const remedies = found.filter(({ severity }) => severity === 'warning').map(({ remedy }) => remedy);
        expect(remedies).toEqual([
          expect.stringContaining('Set it to 256'),
          expect.stringContaining('Raise max_connections'),
          expect.stringContaining('jit = off'),
          expect.stringContaining('Set it to 1s'),
        ]);
      } finally {
        await servers.stop();
        await rm(dataDir, { recursive: true, force: true });
      }
    }, 60_000);
  });

  describe('Redis', () => {
    it('is away', async () => {
      const { code, found } = await findings({ ...well, REDIS_URL: `redis://127.0.0.1:${await freePort()}` });
      expect(code).toBe(1);
      expect(found.map(({ problem }) => problem)).toEqual([
        expect.stringMatching(/0 of 1 Redis servers answer, so nobody can lead/),
        expect.stringMatching(/Redis at .* cannot be used: .*ECONNREFUSED/),
      ]);
    });

    it('is one server that is counted three times', async () => {
      const url = well['REDIS_URL'];
      await expectFinding({ REDIS_URL: [url, url, url].join(',') }, /more than once/, /independent servers/);
    });

    it('is an even number of servers', async () => {
      const [first, second] = serverUrls().redisUrls;
      await expectFinding({ REDIS_URL: `${first},${second}` }, /names 2 servers/, /one, three or five/);
    });

    it('drops keys, or is a replica of another', async () => {
      const redis = await startPrivateRedis(1);
      const client = new Redis(redis.urls[0] ?? '');
      try {
        await client.config('SET', 'maxmemory-policy', 'allkeys-lru');
        await expectFinding({ REDIS_URL: redis.urls[0] ?? '' }, /drops keys/, /noeviction/);
        await client.config('SET', 'maxmemory-policy', 'noeviction');
        const { hostname, port } = new URL(well['REDIS_URL'] ?? '');
        await client.replicaof(hostname, Number(port));
        await expectFinding({ REDIS_URL: redis.urls[0] ?? '' }, /is a replica/, /independent primaries/);
      } finally {
        client.disconnect();
        await redis.stop();
      }
    });
  });

  describe('NATS', () => {
    it('is away', async () => {
      const url = `nats://127.0.0.1:${await freePort()}`;
      await expectFinding({ NATS_URL: url }, /NATS cannot be used: .*CONNECTION_REFUSED/, /NATS_URL/);
    });

    it('runs without JetStream', async () => {
      const { nats = '' } = ensurePrograms(['nats'], () => undefined);
      const port = await freePort();
      const server = spawn(nats, ['--addr', '127.0.0.1', '--port', String(port)], { stdio: 'ignore' });
      try {
        await waitFor(async () => !(await isFree(port)), { description: 'NATS without JetStream' });
        await expectFinding({ NATS_URL: `nats://127.0.0.1:${port}` }, /without JetStream/, /--jetstream/);
      } finally {
        server.kill();
        await once(server, 'exit');
      }
    });
  });
});
