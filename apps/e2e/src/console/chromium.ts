// Chromium for the tests of the console: Debian's package, or the one that CHROMIUM names.
import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const program = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

/** Whether there is a browser to test with; when not, it says so once. */
export function hasChromium(): boolean {
  const isThere = existsSync(program);
  if (!isThere) console.warn(`skipping the browser tests: there is no ${program}; name a Chromium by CHROMIUM`);
  return isThere;
}

/** Starts it without a window. Root may not use its sandbox. */
export function launchChromium(): Promise<Browser> {
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({ executablePath: program, args });
}
