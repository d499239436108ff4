import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { hasChromium } from './console/chromium';
import { type ConsolePage, expectGoodLooks, openConsole, signIn, watchPolling } from './console/console-page';

const { url } = inject('cluster');
const FULL_LOAD_BYTES = 300_000;

/** Screens by their address, and a text that is there only when the screen has its data. */
const screens = [
  ['now', /leader: \S+/],
  ['analytics', 'Aggregate data'],
  ['maintenance', 'Remove zero data values'],
  ['schedules', 'Jobs in order'],
  ['cluster', 'Leaders, newest first'],
  ['data-summary', 'organisationUnitGroup'],
  ['lock-exceptions', 'Open for entry'],
  ['min-max', 'Generate'],
  ['history', 'Runs, newest first'],
] as const;

describe.skipIf(!hasChromium())('the screens of the console', () => {
  let console: ConsolePage;

  beforeAll(async () => {
    console = await openConsole(url);
  });
  afterAll(() => console?.close());

  it('leads a stranger to the sign-in page, which loads less than 300 kB', async () => {
    const { page } = console;
    let bytes = 0;
    page.on('requestfinished', async (request) => {
      const { responseBodySize, responseHeadersSize } = await request.sizes();
      bytes += responseBodySize + responseHeadersSize;
    });
    await page.goto(`${url}/dhis-web-login/`, { waitUntil: 'networkidle' });
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    expect(bytes).toBeGreaterThan(0);
    expect(bytes).toBeLessThan(FULL_LOAD_BYTES);
    await expectGoodLooks(page, 'sign-in');
  });

  it('says that a password is wrong, and lets the right one in by keyboard alone', async () => {
    const { page } = console;
    await page.getByLabel('Username').fill('admin');
    await page.getByLabel('Password').fill('wrong');
    await page.keyboard.press('Enter');
    await page.getByText('Wrong name or password.').waitFor();
    await signIn(console);
  });

  it.each(screens)('shows %s', async (name, text) => {
    await console.goTo(name);
    await console.page.getByText(text).first().waitFor();
    await expectGoodLooks(console.page, name);
  });

  it('asks for nothing faster than once in three seconds', async () => {
    const { page } = console;
    const polling = watchPolling(page);
    await console.goTo('now');
    const path = '/api/runs?limit=100';
    await expect.poll(() => polling.times(path), { timeout: 20_000 }).toBeGreaterThan(2);
    polling.expectPace(path);
  });

  it('says that there is no such page, and that the server is away, and recovers', async () => {
    const { page } = console;
    await console.goTo('nowhere');
    await page.getByRole('heading', { name: 'There is no such page' }).waitFor();
    await console.goTo('now');
    await page.getByRole('heading', { name: 'Now' }).waitFor();
    await page.context().setOffline(true);
    await page.getByText('Trying again').first().waitFor();
    await page.context().setOffline(false);
    await page.getByText('Trying again').first().waitFor({ state: 'detached' });
  });

  it('has broken neither a script nor the content policy', () => {
    expect(console.problems).toEqual([]);
  });
});
