// A page of the console in Chromium, signed in as the administrator of the demo database.
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';
import { launchChromium } from './chromium';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const repository = join(import.meta.dirname, '../../../..');
/** `KEEP_SCREENS=1` renews the pictures of the documentation; otherwise a test run leaves no trace in the work tree. */
const screensDir = join(repository, process.env['KEEP_SCREENS'] ? 'docs/screens' : '.cache/test/screens');

export interface ConsolePage {
  readonly page: Page;
  /** Errors of scripts and of the content policy, which no test may cause. */
  readonly problems: readonly string[];
  /** Goes to a screen, such as `now`. */
  readonly goTo: (screen: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

export async function openConsole(url: string): Promise<ConsolePage> {
  const browser: Browser = await launchChromium();
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) problems.push(message.text());
  });
  return {
    page,
    problems,
    goTo: async (screen) => void (await page.goto(`${url}/#/${screen}`)),
    close: () => browser.close(),
  };
}

export async function signIn({ page, goTo }: ConsolePage): Promise<void> {
  await goTo('sign-in');
  await page.getByLabel('Username').fill('admin');
  await page.getByLabel('Password').fill('district');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Now' }).waitFor();
}

/** What the console may ask at most: once in this time, for the same. */
const LEAST_PAUSE_MS = 3_000;

/** Watches what the page asks for from now on; `expectPace` holds it to its pace. */
export function watchPolling(page: Page): { times(path: string): number; expectPace(path: string): void } {
  const asked = new Map<string, number[]>();
  page.on('request', (request) => {
    const { pathname, search } = new URL(request.url());
    const path = `${pathname}${search}`;
    if (path.startsWith('/api/')) asked.set(path, [...(asked.get(path) ?? []), Date.now()]);
  });
  const times = (path: string) => asked.get(path) ?? [];
  return {
    times: (path) => times(path).length,
    expectPace: (path) => {
      // The first may follow upon the change of screens.
      const [, ...later] = times(path);
      const pauses = later.slice(1).map((time, index) => time - (later[index] ?? 0));
      expect(pauses.length, `${path} was asked for again and again`).toBeGreaterThan(0);
      expect(Math.min(...pauses)).toBeGreaterThan(LEAST_PAUSE_MS * 0.95);
    },
  };
}

/** Looks at the page in both widths and colour schemes, for axe and for what sticks out, and keeps a picture of each. */
export async function expectGoodLooks(page: Page, name: string): Promise<void> {
  mkdirSync(screensDir, { recursive: true });
  for (const width of [360, 1440]) {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme });
      expect(await seriousViolations(page), `${name} ${width} ${colorScheme}`).toEqual([]);
      const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
      expect(overflow, `${name} is wider than ${width}`).toBeLessThanOrEqual(0);
      await page.screenshot({ path: join(screensDir, `${name}-${width}-${colorScheme}.png`) });
    }
  }
}

async function seriousViolations(page: Page): Promise<string[]> {
  // Through the debugger: the content policy of the page lets no other script in.
  await page.evaluate(axeSource);
  const found = await page.evaluate(`axe.run().then(({ violations }) => violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => id + ': ' + nodes.map(({ html, any }) => html + ' ' + any.map(({ message }) => message).join(' ')).join(' | ')))`);
  return found as string[];
}
