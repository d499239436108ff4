// One kind of tests, run by Vitest and counted from its report.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const repository = join(import.meta.dirname, '../..');

/**
 * @param {string} project a project of vitest.config.ts
 * @returns {Promise<{ passed: number, failed: number }>} a test file that does not even load counts as one failure
 */
export async function runTests(project) {
  const folder = mkdtempSync(join(tmpdir(), 'vaktmester-report-'));
  const reportFile = join(folder, 'report.json');
  const args = ['run', '--project', project, '--passWithNoTests', '--reporter=default', '--reporter=json'];
  const vitest = spawn(join(repository, 'node_modules/.bin/vitest'), [...args, `--outputFile.json=${reportFile}`], {
    cwd: repository,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const forward = (/** @type {NodeJS.Signals} */ signal) => vitest.kill(signal);
  process.on('SIGINT', forward).on('SIGTERM', forward);
  const [code] = await once(vitest, 'exit');
  process.off('SIGINT', forward).off('SIGTERM', forward);
  const count = readCount(reportFile);
  rmSync(folder, { recursive: true });
  const failed = code === 0 ? count.failed : Math.max(count.failed, 1);
  return { passed: count.passed, failed };
}

/** @param {string} reportFile */
function readCount(reportFile) {
  try {
    const report = JSON.parse(readFileSync(reportFile, 'utf8'));
    /** @type {{ status: string, assertionResults: unknown[] }[]} */
    const files = report.testResults;
    const unloaded = files.filter(
      ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
    );
    return { passed: Number(report.numPassedTests), failed: Number(report.numFailedTests) + unloaded.length };
  } catch {
    // No report: Vitest did not come so far, which its exit code tells.
    return { passed: 0, failed: 0 };
  }
}
