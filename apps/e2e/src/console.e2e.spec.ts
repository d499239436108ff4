import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { queryDemoDatabase } from '@vaktmester/testing/cluster';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { hasChromium, launchChromium } from './console/chromium';

const { url, dataDir } = inject('cluster');
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const screensDir = join(import.meta.dirname, '../../../docs/screens');
const FULL_LOAD_BYTES = 300_000;

/** Screens by their address, and a text that is there only when the screen has its data. */
const screens = [
  ['now', 'Last ended'],
  ['analytics', 'Aggregate data'],
  ['maintenance', 'Remove zero data values'],
  ['cluster', 'Leaders, newest first'],
  ['history', 'Runs, newest first'],
] as const;

describe.skipIf(!hasChromium())('the console in Chromium', () => {
  let browser: Browser;
  let page: Page;
  let runPage: string;
  const problems: string[] = [];

  beforeAll(async () => {
    mkdirSync(screensDir, { recursive: true });
    browser = await launchChromium();
    page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('console', (message) => {
      if (/Content Security Policy/.test(message.text())) problems.push(message.text());
    });
    page.on('dialog', (dialog) => void dialog.accept());
  });
  afterAll(() => browser?.close());

  const violations = async () => {
    // Through the debugger: the content policy of the page lets no other script in.
    await page.evaluate(axeSource);
    const found = await page.evaluate(`axe.run().then(({ violations }) => violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).join(' ')))`);
    return found as string[];
  };

  /** Looks at the page in both widths and colour schemes and keeps a picture of each. */
  const expectGoodLooks = async (name: string) => {
    for (const width of [360, 1440]) {
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.setViewportSize({ width, height: 900 });
        await page.emulateMedia({ colorScheme });
        expect(await violations(), `${name} ${width} ${colorScheme}`).toEqual([]);
        const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
        expect(overflow, `${name} is wider than ${width}`).toBeLessThanOrEqual(0);
        await page.screenshot({ path: join(screensDir, `${name}-${width}-${colorScheme}.png`) });
      }
    }
  };

  it('leads a stranger to the sign-in page, which loads less than 300 kB', async () => {
    let bytes = 0;
    page.on('requestfinished', async (request) => {
      const { responseBodySize, responseHeadersSize } = await request.sizes();
      bytes += responseBodySize + responseHeadersSize;
    });
    await page.goto(`${url}/dhis-web-login/`, { waitUntil: 'networkidle' });
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    expect(bytes).toBeGreaterThan(0);
    expect(bytes).toBeLessThan(FULL_LOAD_BYTES);
    await expectGoodLooks('sign-in');
  });

  it('says that a password is wrong, and lets the right one in by keyboard alone', async () => {
    await page.getByLabel('Username').fill('admin');
    await page.getByLabel('Password').fill('wrong');
    await page.keyboard.press('Enter');
    await page.getByText('Wrong name or password.').waitFor();
    await page.getByLabel('Password').fill('district');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Now' }).waitFor();
  });

  it('starts the analytics tables and watches them end', async () => {
    await page.goto(`${url}/#/analytics`);
    await page.getByRole('button', { name: 'Start' }).click();
    await page.getByRole('heading', { level: 1 }).getByText('Completed').waitFor({ timeout: 50_000 });
    await page
      .getByText(/^Analytics tables updated/)
      .first()
      .waitFor();
    runPage = page.url();
    await expectGoodLooks('run');
  });

  it.each(screens)('shows %s', async (name, text) => {
    await page.goto(`${url}/#/${name}`);
    await page.getByText(text).first().waitFor();
    await expectGoodLooks(name);
  });

  it('counts what a removal would touch before it removes it', async () => {
    // Rows of its own: another file of this run may have removed those of the demo data.
    await queryDemoDatabase(
      dataDir,
      'update datavalue set deleted = true where ctid in (select ctid from datavalue limit 3)',
    );
    await page.goto(`${url}/#/maintenance`);
    const card = page.getByRole('listitem').filter({ hasText: 'Remove soft-deleted data values' });
    await card.getByRole('button', { name: /what would it touch/ }).click();
    await card.getByText(/rows of datavalue$/).waitFor();
    await card.getByRole('button', { name: 'Run now' }).click();
    await card.getByText('Done.').waitFor();
    expect(await queryDemoDatabase(dataDir, 'select count(*) from datavalue where deleted')).toEqual([['0']]);
  });

  it('says that the server is away and recovers', async () => {
    await page.goto(runPage.replace(/runs.*/, 'now'));
    await page.getByRole('heading', { name: 'Now' }).waitFor();
    await page.context().setOffline(true);
    await page.getByText('Trying again').waitFor();
    await page.context().setOffline(false);
    await page.getByText('Trying again').waitFor({ state: 'detached' });
  });

  it('has broken neither a script nor the content policy', () => {
    expect(problems).toEqual([]);
  });
});
