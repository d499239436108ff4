// Chromium for the tests of the console: Debian's package, or the one that CHROMIUM names.
import { existsSync } from 'node:fs';
import { installDebianPackages } from '@vaktmester/tools/servers';
import { type Browser, chromium } from 'playwright-core';

const program = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

/** Whether there is a browser to test with; it is installed when we may, and when there is none it says so once. */
export function hasChromium(): boolean {
  if (!existsSync(program)) installDebianPackages(['chromium'], (line) => console.warn(line));
  const isThere = existsSync(program);
  if (!isThere) console.warn(`skipping the browser tests: there is no ${program}; name a Chromium by CHROMIUM`);
  return isThere;
}

/** Starts it without a window. Root may not use its sandbox. */
export function launchChromium(): Promise<Browser> {
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({ executablePath: program, args });
}
