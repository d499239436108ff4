// Every way between the processes encrypted, every service with users of its own, every secret from a file; and none in what is shown.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { hash } from '@node-rs/bcrypt';
import { waitFor } from '@vaktmester/testing/cluster';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SecuredServers, startSecuredServers } from './secured/secured-servers';
import { migrate, type SecuredService, startServices, stopServices } from './secured/secured-services';
import { services, tracesOf } from './secured/secrets';

let folder: string;
let servers: SecuredServers;
let house: SecuredService[] = [];
let migrated: string;
let cookie = '';
/** Everything that the house has answered, by what was asked. */
const answers: [string, string][] = [];

beforeAll(async () => {
  folder = await mkdtemp('/var/tmp/vaktmester-secured-');
  servers = await startSecuredServers(folder);
  const { sql, secrets } = servers;
  migrated = await migrate(folder, servers);
  for (const service of services)
    await sql(`alter role vaktmester_${service.replace('-', '_')} login password '${secrets.roles[service]}'`);
  await sql(`update userinfo set password = '${await hash(secrets.admin, 10)}' where username = 'admin'`);
  house = await startServices(folder, servers);
}, 240_000);

afterAll(async () => {
  await stopServices(house);
  await servers?.stop();
  await rm(folder, { recursive: true, force: true });
});

const urlOf = (service: string) => house.find((process) => process.service === service)?.url ?? '';
const basic = (username: string, password: string) => ({
  authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`,
});
const admin = () => basic('admin', servers.secrets.admin);

/** Asks the gateway, keeps the answer, and returns its status and body. */
async function ask(method: string, path: string, options: RequestInit = {}) {
  const url = path.startsWith('http') ? path : `${urlOf('gateway')}${path}`;
  const answer = await fetch(url, { method, redirect: 'manual', ...options });
  const text = await answer.text();
  const headers = [...answer.headers].filter(([name]) => name !== 'set-cookie');
  answers.push([`${method} ${path} → ${answer.status}`, `${JSON.stringify(headers)}\n${text}`]);
  return { status: answer.status, headers: answer.headers, text, json: () => JSON.parse(text) as unknown };
}

/** Starts a job as admin and waits until it has ended. */
async function runJob(path: string): Promise<{ level: string; message: string }> {
  const { response } = (await ask('POST', path, { headers: admin() })).json() as {
    response: { id: string; jobType: string };
  };
  return waitFor(
    async () => {
      const all = (
        await ask('GET', `/api/system/tasks/${response.jobType}/${response.id}`, { headers: admin() })
      ).json();
      return (all as { completed: boolean; level: string; message: string }[]).find(({ completed }) => completed);
    },
    { timeoutMs: 170_000, intervalMs: 200, description: `the end of ${path}` },
  );
}

describe('a house in which everybody may do just what he needs', () => {
  it('is ready, over TLS to PostgreSQL, Redis and NATS', async () => {
    expect(migrated).toBe('the schema vaktmester is up to date\n');
    const [[unencrypted]] = (await servers.sql(
      `select count(*) from pg_stat_ssl s join pg_stat_activity a using (pid)
       where a.usename like 'vaktmester\\_%' and not s.ssl`,
    )) as [[string]];
    expect(unencrypted).toBe('0');
    const users = await servers.sql(
      `select distinct usename from pg_stat_activity where usename like 'vaktmester\\_%' order by 1`,
    );
    expect(users.flat()).toEqual(services.map((service) => `vaktmester_${service.replace('-', '_')}`).sort());
    await waitFor(async () => {
      const info = (await ask('GET', '/api/cluster/leader', { headers: admin() })).json();
      return (info as { leaderNodeUuid?: string }).leaderNodeUuid;
    });
  });

  it('builds tables, also in the place of those that DHIS2 has built', async () => {
    await servers.sql(
      'set role dhis; create table analytics (x integer); create table analytics_1999 () inherits (analytics)',
    );
    expect(await runJob('/api/resourceTables/analytics')).toMatchObject({ level: 'INFO' });
    const [[old, owner]] = (await servers.sql(
      `select to_regclass('analytics_1999'), relowner::regrole from pg_class where oid = 'analytics'::regclass`,
    )) as [[string | null, string]];
    expect([old, owner]).toEqual([null, 'vaktmester_analytics']);
    // DHIS2 can still do with them what it likes.
    await servers.sql('set role dhis; select count(*) from analytics; drop table analytics cascade');
  }, 400_000);

  it.each([
    'analyticsTablesAnalyze',
    'zeroDataValueRemoval',
    'softDeletedDataValueRemoval',
    'softDeletedEventRemoval',
    'softDeletedEnrollmentRemoval',
    'softDeletedTrackedEntityRemoval',
    'periodPruning',
    'expiredInvitationsClear',
    'ouPathsUpdate',
    'categoryOptionComboUpdate',
    'cacheClear',
    'analyticsTablesClear',
  ])(
    'does maintenance: %s',
    async (operation) => {
      const { status, text } = await ask('POST', `/api/maintenance/${operation}`, { headers: admin() });
      expect([status, text]).toEqual([204, '']);
    },
    120_000,
  );

  it.each([
    ['GET', '/api/system/info'],
    ['GET', '/api/dataSummary'],
    ['GET', '/api/dataSummary/metrics'],
    ['GET', '/api/dataElements'],
    ['GET', '/api/jobConfigurations'],
    ['GET', '/api/lockExceptions'],
    ['GET', '/api/cluster/nodes'],
    ['GET', '/api/audit/verification'],
    ['GET', '/api/me'],
  ])('answers %s %s', async (method, path) => {
    expect((await ask(method, path, { headers: admin() })).status).toBe(200);
  });
});

describe('the secrets', () => {
  beforeAll(async () => {
    const { secrets } = servers;
    const json = { 'content-type': 'application/json' };
    const body = JSON.stringify({ username: 'admin', password: secrets.admin });
    const login = await ask('POST', '/api/auth/login', { headers: json, body });
    cookie = /JSESSIONID=([^;]+)/.exec(login.headers.get('set-cookie') ?? '')?.[1] ?? '';
    expect(cookie).toMatch(/.{20}/);
    const session = { cookie: `JSESSIONID=${cookie}` };
    await ask('GET', '/api/me', { headers: session });
    await ask('GET', '/api/me', { headers: { authorization: `ApiToken ${secrets.apiToken}` } });
    await ask('GET', '/api/me', { headers: { authorization: `ApiToken ${secrets.apiToken}x` } });
    await ask('GET', `/api/system/ping?password=${secrets.admin}`, { headers: session });
    // What people mistype, and what a broken client sends.
    for (const [name, password] of [
      ['admin', secrets.mistyped],
      [secrets.mistyped, secrets.mistyped],
    ] as const) {
      await ask('GET', '/api/me', { headers: basic(name, password) });
      await ask('POST', '/api/auth/login', { headers: json, body: JSON.stringify({ username: name, password }) });
    }
    for (const broken of [`{"password": "${secrets.mistyped}`, `{"password": ${secrets.mistyped}}`, secrets.mistyped])
      await ask('POST', '/api/auth/login', { headers: json, body: broken });
    for (const authorization of [`Basic ${secrets.mistyped}`, `Bearer ${secrets.mistyped}`, secrets.mistyped])
      await ask('GET', '/api/me', { headers: { authorization } });
    await breakAndMend();
    for (const { url } of house)
      for (const path of ['/metrics', '/health/ready', '/health/live']) await ask('GET', `${url}${path}`);
  }, 400_000);

  /** Each server is away for a moment, and one of the passwords is wrong: the times at which programs say too much. */
  async function breakAndMend(): Promise<void> {
    const { servers: running, sql, secrets } = servers;
    const ready = (service: string) => fetch(`${urlOf(service)}/health/ready`).then(({ status }) => status);
    const away = { timeoutMs: 30_000, description: 'not ready' };
    const back = { timeoutMs: 60_000, description: 'ready again' };
    await sql(`alter role vaktmester_metrics password 'changed'`);
    await sql(`select pg_terminate_backend(pid) from pg_stat_activity where usename = 'vaktmester_metrics'`);
    await waitFor(async () => (await ready('metrics')) === 503, away);
    await ask('GET', `${urlOf('metrics')}/health/ready`);
    await sql(`alter role vaktmester_metrics password '${secrets.roles.metrics}'`);
    for (const [server, service] of [
      [running.redis[0], 'maintenance'],
      [running.nats, 'gateway'],
      [running.postgres, 'gateway'],
    ] as const) {
      await server?.kill();
      await waitFor(async () => (await ready(service)) === 503, away);
      await ask('GET', `${urlOf(service)}/health/ready`);
      await ask('POST', '/api/resourceTables', { headers: admin() });
      await server?.restart();
      for (const each of services) await waitFor(async () => (await ready(each)) === 200, back);
    }
    expect(await runJob('/api/resourceTables')).toMatchObject({ level: 'INFO' });
  }

  /** Where each trace was found. */
  function leaksIn(places: readonly (readonly [string, string])[]): string[] {
    const traces = tracesOf(servers.secrets, cookie);
    return places.flatMap(([place, text]) =>
      traces
        .filter(([, trace]) => text.includes(trace))
        .map(([name, trace]) => `${name} in ${place}: ${near(text, trace)}`),
    );
  }

  const near = (text: string, trace: string) => {
    const at = text.indexOf(trace);
    return text.slice(Math.max(0, at - 120), at + trace.length + 40);
  };

  it('are found where they are: the search itself works', async () => {
    const file = await readFile(`${folder}/secrets/gateway/DATABASE_URL`, 'utf8');
    expect(leaksIn([['file', file]])).toHaveLength(2);
    expect(leaksIn([['header', admin().authorization]])).toHaveLength(1);
  });

  it('are in no log', async () => {
    const names = ['migrate', ...services];
    const logs = await Promise.all(names.map((name) => readFile(`${folder}/logs/${name}.log`, 'utf8')));
    expect(leaksIn(names.map((name, index) => [`the log of ${name}`, logs[index] ?? '']))).toEqual([]);
    expect(logs.filter((log) => /"level":"(debug|trace)"/.test(log)).length).toBeGreaterThanOrEqual(3);
  });

  it('are in no answer, no metric and no notification', () => {
    const statuses = new Set(answers.map(([asked]) => asked.slice(-3)));
    for (const status of ['200', '400', '401', '503']) expect(statuses).toContain(status);
    expect(leaksIn(answers)).toEqual([]);
  });

  it('are in no row of the ledger or of any other table of ours', async () => {
    const tables = (await servers.sql(`select tablename from pg_tables where schemaname = 'vaktmester'`)).flat();
    const rows = await Promise.all(
      tables.map(
        async (table) =>
          [
            `table ${table}`,
            String((await servers.sql(`select string_agg(t::text, chr(10)) from vaktmester.${table} t`)).flat()[0]),
          ] as const,
      ),
    );
    expect(rows.length).toBeGreaterThan(15);
    expect(leaksIn(rows)).toEqual([]);
  });

  it('are not among the arguments or the environment of a process, but for the names of files', async () => {
    const seen = await Promise.all(
      house.flatMap(({ service, process }) =>
        ['cmdline', 'environ'].map(
          async (file) => [`${file} of ${service}`, await readFile(`/proc/${process.pid}/${file}`, 'utf8')] as const,
        ),
      ),
    );
    expect(leaksIn(seen)).toEqual([]);
  });
});
