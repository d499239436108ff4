import 'reflect-metadata';
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createDatabase, serverUrls, type TestDatabase, waitFor } from '@vaktmester/testing';
import { totpCodeAt } from './totp';
import { basic, type GatewayUnderTest, startGatewayUnderTest, users } from '../testing/gateway-under-test';

const PING = '/api/system/ping';
const TOTP_SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

describe('signing in', () => {
  let database: TestDatabase;
  let gateway: GatewayUnderTest;
  let other: GatewayUnderTest;

  beforeAll(async () => {
    database = await createDatabase({ template: 'demo-tiny' });
    const environment = { DATABASE_URL: database.url, NATS_URL: serverUrls().natsUrl };
    [gateway, other] = await Promise.all([startGatewayUnderTest(environment), startGatewayUnderTest(environment)]);
    await waitFor(() => gateway.database.problem === undefined && other.database.problem === undefined);
  });
  afterAll(async () => {
    await gateway?.close();
    await other?.close();
    await database?.drop();
  });
  beforeEach(() => gateway.database.execute('delete from vaktmester.login_failure'));

  const messageOf = async (answer: Response) => [answer.status, ((await answer.json()) as { message: string }).message];
  const signIn = (username: string, password: string, from = gateway) =>
    from.fetch(PING, { headers: basic(username, password) });
  const logIn = (body: object, headers: Record<string, string> = {}) =>
    gateway.fetch('/api/auth/login', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  const cookieOf = (answer: Response) => answer.headers.get('set-cookie')?.split(';')[0] ?? '';
  const setting = (name: string, value: string) =>
    gateway.database.execute(
      `insert into systemsetting (systemsettingid, name, value) values (nextval('hibernate_sequence'), $1, $2)
       on conflict (name) do update set value = excluded.value`,
      [name, value],
    );

  describe('with a password', () => {
    it('tells a stranger nothing: unknown, external, two-factor and expired users sound alike', async () => {
      await gateway.database.execute("update userinfo set externalauth = true where username = 'sleeper'");
      for (const [name, password] of [
        ['nobody', 'District1!'],
        ['admin', 'District1!'],
        ['sleeper', 'District1!'],
        ['twofactor', 'District1!'],
        ['expiredaccount', 'District1!'],
        ['disabled', 'wrong'],
        ["x' or '1'='1", 'x'],
        ['nul\0', 'x'],
        ['', ''],
      ] as const) {
        expect([name, ...(await messageOf(await signIn(name, password)))]).toEqual([name, 401, 'Unauthorized']);
      }
    });

    it('tells only the owner of a disabled account that it is', async () => {
      expect(await messageOf(await signIn('disabled', 'District1!'))).toEqual([401, 'Account disabled']);
    });

    it('refuses headers that are no credentials', async () => {
      for (const authorization of [
        'Basic',
        'Basic !!!',
        'Basic YQ==',
        'Bearer x',
        'Negotiate',
        `Basic ${'QUFB'.repeat(3_000)}`,
      ]) {
        const answer = await gateway.fetch(PING, { headers: { authorization } });
        expect([authorization.slice(0, 12), answer.status]).toEqual([authorization.slice(0, 12), 401]);
      }
    });

    it('refuses a password that is older than DHIS2 allows', async () => {
      await setting('credentialsExpires', '3');
      await gateway.database.execute(
        "update userinfo set passwordlastupdated = localtimestamp - interval '4 months' where username = 'viewer'",
      );
      expect((await gateway.fetch(PING, { headers: users.viewer })).status).toBe(401);
      expect(await (await logIn({ username: 'viewer', password: 'District1!' })).json()).toEqual({
        loginStatus: 'PASSWORD_EXPIRED',
      });
      await setting('credentialsExpires', '0');
      expect((await gateway.fetch(PING, { headers: users.viewer })).status).toBe(200);
    });

    it('takes as long for an unknown name as for a wrong password', async () => {
      const timeOf = async (name: string) => {
        const start = performance.now();
        await signIn(name, `wrong-${Math.random()}`);
        return performance.now() - start;
      };
      const times: Record<'known' | 'unknown', number[]> = { known: [], unknown: [] };
      for (let round = 0; round < 9; round++) {
        times.known.push(await timeOf('admin'));
        times.unknown.push(await timeOf(`nobody-${round}`));
      }
      const [known, unknown] = [medianOf(times.known), medianOf(times.unknown)];
      // Without a dummy hash the ratio is about ten; the rest is the noise of a busy machine.
      expect(Math.max(known, unknown) / Math.min(known, unknown)).toBeLessThan(1.8);
    });

    it('hashes once for a burst of requests, and counts a role that was taken away at once', async () => {
      const headers = users.maintainer;
      const burst = await Promise.all(Array.from({ length: 120 }, () => gateway.fetch(PING, { headers })));
      expect(new Set(burst.map(({ status }) => status))).toEqual(new Set([200]));
      const start = () => gateway.fetch('/api/resourceTables', { method: 'POST', headers });
      expect((await start()).status).toBe(503);
      const members = "userrolemembers where userid = (select userinfoid from userinfo where username = 'maintainer')";
      const roles = await gateway.database.query<{ userroleid: number; userid: number }>(
        `delete from ${members} returning *`,
      );
      expect((await start()).status).toBe(403);
      for (const { userroleid, userid } of roles) {
        await gateway.database.execute('insert into userrolemembers (userroleid, userid) values ($1, $2)', [
          userroleid,
          userid,
        ]);
      }
      expect((await start()).status).toBe(503);
    });

    it('forgets a password the moment that it is changed', async () => {
      expect((await gateway.fetch(PING, { headers: users.serverinfo })).status).toBe(200);
      const hash = (name: string) => `(select password from userinfo where username = '${name}')`;
      await gateway.database.execute(`update userinfo set password = ${hash('admin')} where username = 'serverinfo'`);
      expect((await gateway.fetch(PING, { headers: users.serverinfo })).status).toBe(401);
      expect((await signIn('serverinfo', 'district')).status).toBe(200);
      await gateway.database.execute(`update userinfo set password = ${hash('viewer')} where username = 'serverinfo'`);
    });
  });

  describe('after failures', () => {
    it('locks a name for all gateways when DHIS2 is set to, known or not, and lets it in again after a quarter of an hour', async () => {
      await setting('keyLockMultipleFailedLogins', 'true');
      for (const name of ['scheduler', 'stranger']) {
        for (let failure = 0; failure < 4; failure++)
          expect((await signIn(name, 'x', failure % 2 ? gateway : other)).status).toBe(401);
        expect(await messageOf(await signIn(name, 'District1!'))).toEqual([401, 'Account locked']);
        expect(await messageOf(await signIn(name, 'District1!', other))).toEqual([401, 'Account locked']);
      }
      expect(await (await logIn({ username: 'scheduler', password: 'District1!' })).json()).toEqual({
        loginStatus: 'ACCOUNT_LOCKED',
      });
      await gateway.database.execute(
        "update vaktmester.login_failure set last_failure = now() - interval '16 minutes'",
      );
      expect((await signIn('scheduler', 'District1!')).status).toBe(200);
    });

    it('counts failures in a row only', async () => {
      await setting('keyLockMultipleFailedLogins', 'true');
      for (let round = 0; round < 2; round++) {
        for (let failure = 0; failure < 3; failure++)
          expect((await signIn('dataentry', `x${failure}`)).status).toBe(401);
        const from = round === 0 ? gateway : other;
        expect((await signIn('dataentry', 'District1!', from)).status).toBe(200);
      }
    });

    it('does not lock when DHIS2 is set not to', async () => {
      await setting('keyLockMultipleFailedLogins', 'false');
      for (let failure = 0; failure < 6; failure++) await signIn('districtofficer', 'x');
      expect((await signIn('districtofficer', 'District1!')).status).toBe(200);
    });

    it('stores no names', async () => {
      await signIn('my-secret-typed-too-early', 'x');
      const rows = await gateway.database.query<{ subject: Buffer }>('select subject from vaktmester.login_failure');
      expect(rows.map(({ subject }) => subject.length)).toEqual([32, 32]);
    });
  });

  describe('in a session', () => {
    it('begins with a login, goes on at every gateway and ends with the logout', async () => {
      const answer = await logIn({ username: 'admin', password: 'district', unknown: 1 });
      expect([answer.status, await answer.json()]).toEqual([
        200,
        { loginStatus: 'SUCCESS', redirectUrl: `${gateway.url}/` },
      ]);
      expect(answer.headers.get('set-cookie')).toMatch(/^JSESSIONID=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
      const cookie = cookieOf(answer);
      expect((await other.fetch(PING, { headers: { cookie: `a=b; ${cookie}` } })).status).toBe(200);
      // As the official apps send it: they have no token.
      expect((await other.fetch(PING, { headers: { cookie, authorization: '' } })).status).toBe(200);
      const logout = await other.fetch('/dhis-web-commons-security/logout.action', { headers: { cookie } });
      expect([logout.status, logout.headers.get('location')]).toEqual([302, `${other.url}/dhis-web-login/`]);
      expect(logout.headers.get('set-cookie')).toContain('JSESSIONID=; ');
      expect((await gateway.fetch(PING, { headers: { cookie } })).status).toBe(302);
    });

    it('has a cookie for https only when the client came by https', async () => {
      const answer = await logIn({ username: 'admin', password: 'district' }, { 'x-forwarded-proto': 'https' });
      expect(answer.headers.get('set-cookie')).toMatch(/; Secure$/);
    });

    it('begins on the side of a fresh Basic login, not of every request', async () => {
      const fresh = await signIn('admin', 'district', await freshGateway());
      expect(fresh.headers.get('set-cookie')).toMatch(/^JSESSIONID=/);
      const again = await gateway.fetch(PING, { headers: users.admin });
      expect((await gateway.fetch(PING, { headers: users.admin })).headers.get('set-cookie')).toBeNull();
      expect(again.status).toBe(200);
    });

    it('is refused to wrong passwords with the words of DHIS2, and to bodies that are no login', async () => {
      expect(await messageOf(await logIn({ username: 'admin', password: 'x' }))).toEqual([401, 'Bad credentials']);
      expect((await messageOf(await logIn({ username: 'admin' })))[0]).toBe(400);
      expect((await messageOf(await logIn({ username: { $ne: 1 }, password: [] })))[0]).toBe(400);
      expect(await (await logIn({ username: 'disabled', password: 'District1!' })).json()).toEqual({
        loginStatus: 'ACCOUNT_DISABLED',
      });
      expect(await (await logIn({ username: 'expiredaccount', password: 'District1!' })).json()).toEqual({
        loginStatus: 'ACCOUNT_EXPIRED',
      });
    });

    it('needs the code of a user with two factors', async () => {
      await gateway.database.execute("update userinfo set secret = $1 where username = 'twofactor'", [TOTP_SECRET]);
      const credentials = { username: 'twofactor', password: 'District1!' };
      for (const twoFactorCode of [undefined, '', '000', '12345x']) {
        const answer = await logIn({ ...credentials, twoFactorCode });
        expect(await answer.json()).toEqual({ loginStatus: 'INCORRECT_TWO_FACTOR_CODE_TOTP' });
        expect(answer.headers.get('set-cookie')).toBeNull();
      }
      const twoFactorCode = totpCodeAt(TOTP_SECRET, Date.now());
      expect(await (await logIn({ ...credentials, twoFactorCode })).json()).toMatchObject({ loginStatus: 'SUCCESS' });
    });

    it('ends when it is unused too long, when the user is disabled, and when the password changes', async () => {
      const endings = [
        "update vaktmester.session set last_used = now() - interval '61 minutes'",
        "update userinfo set disabled = true where username = 'dataentry'",
        "update userinfo set password = replace(password, '$2a$10$b', '$2a$10$c') where username = 'dataentry'",
      ];
      const original = await gateway.database.query<{ password: string }>(
        "select password from userinfo where username = 'dataentry'",
      );
      for (const ending of endings) {
        const cookie = cookieOf(await logIn({ username: 'dataentry', password: 'District1!' }));
        expect((await gateway.fetch(PING, { headers: { cookie } })).status).toBe(200);
        await gateway.database.execute(ending);
        expect([ending, (await gateway.fetch(PING, { headers: { cookie } })).status]).toEqual([ending, 302]);
        await gateway.database.execute(
          "update userinfo set disabled = false, password = $1 where username = 'dataentry'",
          [original[0]?.password],
        );
      }
    });

    it('lives on by use', async () => {
      const cookie = cookieOf(await logIn({ username: 'dataentry', password: 'District1!' }));
      await gateway.database.execute("update vaktmester.session set last_used = now() - interval '50 minutes'");
      await gateway.fetch(PING, { headers: { cookie } });
      const hash = createHash('sha256').update(cookie.slice('JSESSIONID='.length)).digest();
      const rows = await gateway.database.query<{ age: number }>(
        'select extract(epoch from now() - last_used)::float8 as age from vaktmester.session where token_hash = $1',
        [hash],
      );
      expect(rows[0]?.age).toBeLessThan(60);
    });

    it('is one of at most ten of a user; those made by Basic on the side go first', async () => {
      const first = cookieOf(await logIn({ username: 'admin', password: 'district' }));
      await gateway.database.execute("update vaktmester.session set origin = 'basic' where token_hash <> $1", [
        createHash('sha256').update(first.slice('JSESSIONID='.length)).digest(),
      ]);
      for (let index = 0; index < 9; index++) await logIn({ username: 'admin', password: 'district' });
      expect((await gateway.fetch(PING, { headers: { cookie: first } })).status).toBe(200);
      await logIn({ username: 'admin', password: 'district' });
      await logIn({ username: 'admin', password: 'district' });
      const rows = await gateway.database.query<{ count: number }>(
        "select count(*) as count from vaktmester.session where user_id = (select userinfoid from userinfo where username = 'admin')",
      );
      expect(rows[0]?.count).toBe(10);
    });

    it('lets no page of another site change anything', async () => {
      const cookie = cookieOf(await logIn({ username: 'admin', password: 'district' }));
      const post = async (headers: Record<string, string>) =>
        (await gateway.fetch('/api/resourceTables', { method: 'POST', headers: { cookie, ...headers } })).status;
      expect(await post({ origin: 'https://evil.org' })).toBe(403);
      expect(await post({ origin: 'null' })).toBe(403);
      expect(await post({ origin: gateway.url.replace('http:', 'https:') })).toBe(503);
      expect(await post({ 'sec-fetch-site': 'cross-site' })).toBe(403);
      expect(await post({ 'sec-fetch-site': 'same-site', origin: gateway.url })).toBe(403);
      expect(await post({ origin: gateway.url })).toBe(503);
      expect(await post({ 'sec-fetch-site': 'same-origin', origin: gateway.url })).toBe(503);
      expect(await post({})).toBe(503);
      expect(await post({ ...users.admin, origin: 'https://evil.org' })).toBe(503);
      expect((await logIn({ username: 'admin', password: 'district' }, { origin: 'https://evil.org' })).status).toBe(
        403,
      );
    });

    it('is not guessed', async () => {
      for (const token of ['', 'x', 'a'.repeat(43), "' or 1=1 --", '%00'.repeat(9)]) {
        expect((await gateway.fetch(PING, { headers: { cookie: `JSESSIONID=${token}` } })).status).toBe(302);
      }
    });
  });

  describe('with a personal access token', () => {
    const token = (number: string) => `d2p_VaktmesterVaktmesterVaktmesterVaktmester${number}`;
    const use = (text: string, headers: Record<string, string> = {}, method = 'GET') =>
      gateway.fetch(PING, { method, headers: { authorization: `ApiToken ${text}`, ...headers } });

    beforeAll(async () => {
      const add = (text: string, owner: string, expire: number, attributes: unknown) =>
        gateway.database.execute(
          `insert into api_token (apitokenid, uid, created, lastupdated, lastupdatedby, createdby, version, type, expire, key, attributes)
           select nextval('hibernate_sequence'), 'T' || substr(md5($1), 1, 10), now(), now(), userinfoid, userinfoid, 2,
             'PERSONAL_ACCESS_TOKEN_V2', $3, encode(sha256(convert_to($1, 'UTF8')), 'hex'), $4::jsonb
           from userinfo where username = $2`,
          [text, owner, expire, JSON.stringify(attributes)],
        );
      const future = Date.now() + 3_600_000;
      await add(token('00013n2TgZ'), 'maintainer', future, []);
      await add(token('00022V8OzT'), 'maintainer', 1, []);
      await add(token('00033KN2eZ'), 'disabled', future, []);
      await add(token('000408x6kl'), 'maintainer', future, [
        { type: 'MethodAllowedList', allowedMethods: ['POST'] },
        { type: 'IpAllowedList', allowedIps: ['192.0.2.1', '127.0.0.1'] },
      ]);
      await add('d2pat_VaktmesterVaktmesterVaktmester010854784240', 'twofactor', future, []);
    });

    it('acts as the owner, without a session', async () => {
      const answer = await use(token('00013n2TgZ'));
      expect([answer.status, answer.headers.get('set-cookie')]).toEqual([200, null]);
    });

    it('is refused with the status and the words of DHIS2', async () => {
      const expected: [string, number, string][] = [
        ['FAKE_KEY', 400, 'Checksum validation failed'],
        ['a b', 400, 'Api token is malformed'],
        [token('000514Qqxv'), 401, 'The API token does not exists'],
        [token('00022V8OzT'), 401, 'Failed to authenticate API token, token has expired.'],
        [token('00033KN2eZ'), 401, 'The API token is disabled, locked or 2FA is enabled.'],
        [
          'd2pat_VaktmesterVaktmesterVaktmester010854784240',
          401,
          'The API token is disabled, locked or 2FA is enabled.',
        ],
        [token('000408x6kl'), 401, 'Failed to authenticate API token, request http method is not allowed.'],
      ];
      for (const [text, status, message] of expected) {
        const answer = await use(text);
        expect(answer.headers.get('www-authenticate')).toBe('ApiToken');
        expect(await messageOf(answer)).toEqual([status, message]);
      }
      const elsewhere = await use(token('000408x6kl'), { 'x-forwarded-for': '203.0.113.9' }, 'POST');
      expect(await messageOf(elsewhere)).toEqual([
        401,
        'Failed to authenticate API token, request ip address is not allowed.',
      ]);
      expect((await use(token('000408x6kl'), {}, 'POST')).status).toBe(405);
    });

    it('is dead the moment that it is deleted', async () => {
      await gateway.database.execute(
        "delete from api_token where key = encode(sha256(convert_to($1, 'UTF8')), 'hex')",
        [token('00013n2TgZ')],
      );
      expect((await use(token('00013n2TgZ'))).status).toBe(401);
    });
  });

  /** One whose memory of passwords is empty. */
  async function freshGateway(): Promise<GatewayUnderTest> {
    await other.close();
    other = await startGatewayUnderTest({ DATABASE_URL: database.url, NATS_URL: serverUrls().natsUrl });
    await waitFor(() => other.database.problem === undefined);
    return other;
  }
});

function medianOf(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}
