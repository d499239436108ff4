import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase, serverUrls, type TestDatabase, waitFor } from '@vaktmester/testing';
import { type GatewayUnderTest, startGatewayUnderTest, users } from '../testing/gateway-under-test';

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

const get = async (path: string, headers: Record<string, string> = users.admin) => {
  const response = await gateway.fetch(path, { headers });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};

describe('what the official apps ask for when they start', () => {
  it('gives the user with the asked fields alone, under any version', async () => {
    const { body } = await get('/api/42/me?fields=id');
    expect(Object.keys(body)).toEqual(['id']);
    expect(body.id).toMatch(/^[A-Za-z][A-Za-z0-9]{10}$/);
  });

  it('gives the authorities that the apps check, and each user his own', async () => {
    expect((await get('/api/me')).body).toMatchObject({
      username: 'admin',
      authorities: expect.arrayContaining(['ALL']),
    });
    expect((await get('/api/me', users.viewer)).body.authorities).not.toContain('ALL');
  });

  it('gives the settings of the header bar, and tells no other', async () => {
    expect((await get('/api/42/systemSettings/applicationTitle')).body.applicationTitle).toEqual(expect.any(String));
    expect((await get('/api/42/userSettings')).body.keyUiLocale).toBe('en');
    expect((await get('/api/systemSettings/keyEmailPassword')).status).toBe(404);
    expect((await get('/api/42/me/dashboard')).body).toEqual({
      unreadMessageConversations: 0,
      unreadInterpretations: 0,
    });
  });

  it('speaks to each user in his language', async () => {
    expect((await get('/api/userSettings', users.viewer)).body).toEqual({ keyUiLocale: 'fr', keyDbLocale: 'en' });
    expect((await get('/api/me', users.viewer)).body.settings).toMatchObject({ keyUiLocale: 'fr' });
    const flag = (name: string) => ({ name, key: 'germany', path: 'germany.png' });
    expect((await get('/api/system/flags', users.viewer)).body).toContainEqual(flag('Allemagne'));
    expect((await get('/api/system/flags')).body).toContainEqual(flag('Germany'));
  });

  it('tells the sign-in form and the menu before anybody has signed in', async () => {
    expect((await get('/api/loginConfig', {})).body).toMatchObject({ emailConfigured: false });
    expect((await get('/dhis-web-commons/menu/getModules.action', {})).body).toEqual({ modules: [] });
  });
});

describe('runs', () => {
  it('answers an unknown run as not found, also to be cancelled', async () => {
    expect((await get('/api/runs/a1234567890')).status).toBe(404);
    const cancelled = await gateway.fetch('/api/runs/a1234567890/cancel', { method: 'POST', headers: users.admin });
    expect(cancelled.status).toBe(404);
    expect((await get('/api/runs?limit=0')).status).toBe(400);
  });
});
