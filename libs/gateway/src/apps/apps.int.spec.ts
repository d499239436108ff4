import 'reflect-metadata';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase, serverUrls, type TestDatabase, waitFor } from '@vaktmester/testing';
import { type GatewayUnderTest, startGatewayUnderTest, users } from '../testing/gateway-under-test';

const INLINE = 'window.built = true;';
const PAGE = `<!doctype html><title>App</title><script>${INLINE}</script><script defer src="./static/js/main.1c2f7a90.js"></script>`;
const described = {
  name: 'Data Administration',
  short_name: 'data-administration',
  version: '100.2.0',
  core_app: true,
  launch_path: 'index.html',
  icons: { '48': 'dhis2-app-icon.png' },
};

let root: string;
let database: TestDatabase;
let gateway: GatewayUnderTest;

async function install(folder: string, manifest: object | string): Promise<void> {
  await mkdir(join(root, 'apps', folder, 'static/js'), { recursive: true });
  const files = {
    'index.html': PAGE,
    'manifest.webapp': typeof manifest === 'string' ? manifest : JSON.stringify(manifest),
    'static/js/main.1c2f7a90.js': 'console.log(1)',
    'dhis2-app-icon.png': 'png',
    '.env': 'SECRET=1',
  };
  for (const [name, content] of Object.entries(files)) await writeFile(join(root, 'apps', folder, name), content);
}

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'apps-'));
  await mkdir(join(root, 'apps'));
  await writeFile(join(root, 'secret.txt'), 'outside');
  await writeFile(join(root, 'secret.html'), 'outside');
  await install('data-administration', described);
  database = await createDatabase({ template: 'demo-tiny' });
  gateway = await startGatewayUnderTest({
    DATABASE_URL: database.url,
    NATS_URL: serverUrls().natsUrl,
    APPS_DIR: join(root, 'apps'),
  });
  await waitFor(() => gateway.database.problem === undefined);
});
afterAll(async () => {
  await gateway?.close();
  await database?.drop();
  await rm(root, { recursive: true, force: true });
});

const list = async () =>
  (await (await gateway.fetch('/api/42/apps', { headers: users.viewer })).json()) as Record<string, unknown>[];

describe('an app in the folder', () => {
  it('is served one level deep, to everybody, with its types', async () => {
    const page = await gateway.fetch('/dhis-web-data-administration/');
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(await page.text()).toBe(PAGE);
    const index = await gateway.fetch('/dhis-web-data-administration/index.html?x=1');
    expect(await index.text()).toBe(PAGE);
    const script = await gateway.fetch('/dhis-web-data-administration/static/js/main.1c2f7a90.js');
    expect(script.headers.get('content-type')).toMatch(/javascript/);
    expect(script.headers.get('x-content-type-options')).toBe('nosniff');
    expect((await gateway.fetch('/dhis-web-data-administration/', { method: 'HEAD' })).status).toBe(200);
  });

  it('is led to its folder, where its relative addresses work', async () => {
    const answer = await gateway.fetch('/dhis-web-data-administration?a=b');
    expect([answer.status, answer.headers.get('location')]).toEqual([
      302,
      `${gateway.url}/dhis-web-data-administration/?a=b`,
    ]);
  });

  it('keeps files with a hash for good and asks for the others anew', async () => {
    const script = await gateway.fetch('/dhis-web-data-administration/static/js/main.1c2f7a90.js');
    expect(script.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    const page = await gateway.fetch('/dhis-web-data-administration/');
    expect(page.headers.get('cache-control')).toBe('no-cache');
    const headers = { 'if-none-match': page.headers.get('etag') ?? '', 'cache-control': 'max-age=0' };
    expect((await gateway.fetch('/dhis-web-data-administration/', { headers })).status).toBe(304);
  });

  it('may run the scripts that its build wrote into its page, and no other; the API keeps its own policy', async () => {
    const policy = (await gateway.fetch('/dhis-web-data-administration/')).headers.get('content-security-policy');
    const hash = createHash('sha256').update(INLINE).digest('base64');
    expect(policy).toContain(`script-src 'self' 'sha256-${hash}';`);
    expect(policy).toContain("frame-ancestors 'self'");
    const own = (await gateway.fetch('/api/ping')).headers.get('content-security-policy');
    expect(own).toContain("script-src 'self';");
  });

  it('is listed where menus look for it', async () => {
    const [app] = await list();
    const baseUrl = `${gateway.url}/dhis-web-data-administration`;
    expect(app).toMatchObject({
      key: 'data-administration',
      name: 'Data Administration',
      version: '100.2.0',
      appType: 'APP',
      coreApp: true,
      baseUrl,
      launchUrl: `${baseUrl}/index.html`,
    });
    expect(JSON.stringify(app)).not.toContain(root);
    const menu = await gateway.fetch('/dhis-web-commons/menu/getModules.action');
    const { modules } = (await menu.json()) as { modules: { defaultAction: string; icon: string }[] };
    expect(modules).toHaveLength(1);
    for (const address of [modules[0]?.defaultAction, modules[0]?.icon]) {
      expect((await gateway.fetch(new URL(`/api/${address}`, gateway.url).pathname)).status).toBe(200);
    }
  });

  it('may be added while the gateway runs; folders that hold none are left out', async () => {
    await install('dhis-web-scheduler', { ...described, name: 'Another', short_name: 'scheduler' });
    await install('broken', '{');
    await install('nameless', {});
    await mkdir(join(root, 'apps', 'empty'));
    expect((await list()).map(({ key }) => key)).toEqual(['scheduler', 'data-administration']);
    expect((await gateway.fetch('/dhis-web-scheduler/')).status).toBe(200);
    expect((await gateway.fetch('/dhis-web-empty/')).status).toBe(404);
  });
});

describe('nothing else of the disk', () => {
  /** As the client wrote it: `fetch` would take the dots out. */
  const raw = (path: string) =>
    new Promise<string>((resolve, reject) => {
      let received = '';
      const socket = connect(Number(new URL(gateway.url).port), '127.0.0.1', () =>
        socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`),
      );
      socket.on('data', (chunk) => (received += chunk.toString()));
      socket.on('close', () => resolve(received));
      socket.on('error', reject);
    });

  it.each([
    '/dhis-web-data-administration/../../secret.txt',
    '/dhis-web-data-administration/..%2f..%2fsecret.txt',
    '/dhis-web-data-administration/%2e%2e/%2e%2e/secret.txt',
    '/dhis-web-data-administration/static/..%2f..%2f..%2f..%2fsecret.html',
    '/dhis-web-data-administration/..%5c..%5csecret.txt',
    '/dhis-web-data-administration//secret.txt',
    '/dhis-web-data-administration/%00',
    '/dhis-web-..%2f/secret.txt',
    '/dhis-web-%2e%2e/secret.txt',
    '/dhis-web-../secret.txt',
    '/dhis-web-data-administration/.env',
    '/dhis-web-data-administration/static/',
    '/dhis-web-data-administration/absent.html',
    '/dhis-web-absent/',
    '/secret.txt',
  ])('%s', async (path) => {
    const answer = await raw(path);
    expect(answer).toMatch(/^HTTP\/1\.1 4(00|03|04) /);
    expect(answer).not.toMatch(/outside|SECRET/);
    expect(answer).toContain('"status":"ERROR"');
    expect(answer).not.toContain(root);
  });

  it('changes nothing about methods: only files are read', async () => {
    expect((await gateway.fetch('/dhis-web-data-administration/index.html', { method: 'POST' })).status).toBe(404);
  });
});
