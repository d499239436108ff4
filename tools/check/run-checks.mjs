// Runs the checks two at a time and shows what the failed ones said.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { listChecks } from './checks.mjs';

const repository = join(import.meta.dirname, '../..');
const atATime = 2;

/**
 * Prints one line for each check, and the output of those that fail.
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export async function runChecks() {
  // The boundary rule reads this graph, and lets everything pass in a fresh clone that has none.
  await run([join(repository, 'node_modules/.bin/nx'), 'show', 'projects']);
  const waiting = listChecks();
  const count = { passed: 0, failed: 0 };
  const lane = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      const startedAt = performance.now();
      const { ok, output } = await run(check.command);
      const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
      console.log(`${ok ? '✓' : '✗'} ${check.name} (${seconds} s)`);
      if (!ok) console.log(output);
      count[ok ? 'passed' : 'failed'] += 1;
    }
  };
  await Promise.all(Array.from({ length: atATime }, lane));
  return count;
}

/**
 * @param {string[]} command
 * @returns {Promise<{ ok: boolean, output: string }>}
 */
function run([file = '', ...args]) {
  // The daemon of Nx, which the boundary rule asks for the project graph, would outlive us.
  const env = { ...process.env, NX_DAEMON: 'false' };
  return new Promise((resolve) => {
    execFile(file, args, { cwd: repository, env, maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
      resolve({ ok: !error, output: `${stdout}${stderr}` });
    });
  });
}
