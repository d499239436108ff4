import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase, serverUrls, type TestDatabase, waitFor } from '@vaktmester/testing';
import { type GatewayUnderTest, startGatewayUnderTest, users } from '../testing/gateway-under-test';

const USER_LIMIT = 6;
const ADDRESS_LIMIT = 12;

let database: TestDatabase;
const gateways: GatewayUnderTest[] = [];

beforeAll(async () => {
  database = await createDatabase({ template: 'demo-tiny' });
  await start();
});
afterAll(async () => {
  for (const gateway of gateways) await gateway.close();
  await database?.drop();
});

async function start(): Promise<GatewayUnderTest> {
  const gateway = await startGatewayUnderTest({
    ...{ DATABASE_URL: database.url, NATS_URL: serverUrls().natsUrl, NODE_ID: `gateway-${gateways.length + 1}` },
    ...{ RATE_LIMIT_USER: String(USER_LIMIT), RATE_LIMIT_ADDRESS: String(ADDRESS_LIMIT) },
    RATE_LIMIT_EXEMPT: '192.0.2.0/24',
  });
  gateways.push(gateway);
  await waitFor(() => gateway.database.problem === undefined);
  return gateway;
}

interface Sender {
  readonly from: string;
  readonly as?: Readonly<Record<string, string>>;
  readonly path?: string;
  readonly gateway?: GatewayUnderTest | undefined;
}

/** Sends `count` requests one after another and returns the statuses; the test is the proxy that says where they come from. */
async function send(count: number, { from, as = {}, path = '/api/me', gateway }: Sender): Promise<number[]> {
  const statuses: number[] = [];
  for (let sent = 0; sent < count; sent += 1) {
    const headers = { ...as, 'x-forwarded-for': from };
    statuses.push((await (gateway ?? gateways[0])!.fetch(path, { headers })).status);
  }
  return statuses;
}

const refused = (statuses: readonly number[]) => statuses.filter((status) => status === 429).length;

describe('the limits of requests', () => {
  it('refuse what a user sends beyond, from wherever, and no other user', async () => {
    const statuses = [
      ...(await send(4, { from: '203.0.113.1', as: users.viewer })),
      ...(await send(4, { from: '203.0.113.2', as: users.viewer })),
    ];
    expect(statuses).toEqual([200, 200, 200, 200, 200, 200, 429, 429]);
    expect(await send(1, { from: '203.0.113.2', as: users.serverinfo })).toEqual([200]);
  });

  it('say when to come again, as any other refusal does', async () => {
    const headers = { ...users.viewer, 'x-forwarded-for': '203.0.113.3' };
    const answer = await gateways[0]!.fetch('/api/me', { headers });
    expect(await answer.json()).toEqual({
      httpStatus: 'Too Many Requests',
      httpStatusCode: 429,
      status: 'ERROR',
      message: 'Too many requests from this user',
    });
    const seconds = Number(answer.headers.get('retry-after'));
    expect(seconds).toBeGreaterThanOrEqual(1);
    expect(seconds).toBeLessThanOrEqual(60);
    const metrics = await (await gateways[0]!.fetch('/metrics')).text();
    expect(metrics).toMatch(/vaktmester_http_rate_limited_total\{by="user"[^}]*\} \d+/);
  });

  it('refuse what an address sends beyond, with or without sign-in, and no other address', async () => {
    expect(refused(await send(ADDRESS_LIMIT + 3, { from: '203.0.113.9' }))).toBe(3);
    expect(await send(1, { from: '203.0.113.9', as: users.maintainer })).toEqual([429]);
    expect(refused(await send(1, { from: '203.0.113.10' }))).toBe(0);
  });

  it('take a /64 of IPv6 for one address', async () => {
    expect(refused(await send(ADDRESS_LIMIT, { from: '2001:db8:1:2::1' }))).toBe(0);
    expect(refused(await send(1, { from: '2001:db8:1:2::2' }))).toBe(1);
    expect(refused(await send(1, { from: '2001:db8:1:3::1' }))).toBe(0);
  });

  it.each(['/health/live', '/health/ready', '/metrics', '/api/dataSummary/metrics'])(
    'never refuse %s',
    async (path) => {
      const statuses = await send(ADDRESS_LIMIT + 3, { from: '203.0.113.9', as: users.maintainer, path });
      expect(refused(statuses)).toBe(0);
    },
  );

  it('leave out the networks that are named', async () => {
    expect(refused(await send(ADDRESS_LIMIT + 3, { from: '192.0.2.7', as: users.admin }))).toBe(0);
  });

  it('are those of the cluster: of two gateways each lets half of them through', async () => {
    const second = await start();
    await waitFor(async () => {
      const [row] = await second.database.query<{ gateways: number }>(
        `select count(*)::integer as gateways from vaktmester.node where service = 'gateway'`,
      );
      return row?.gateways === 2;
    });
    // The first request makes it count the gateways.
    await send(1, { from: '203.0.113.20', gateway: second });
    const metrics = () => second.fetch('/metrics').then((answer) => answer.text());
    await waitFor(async () => /vaktmester_http_rate_limit_gateways\S* 2/.test(await metrics()));
    expect(await send(4, { from: '203.0.113.21', as: users.serverinfo, gateway: second })).toEqual([
      200, 200, 200, 429,
    ]);
  });
});
