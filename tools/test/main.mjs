// `npm test`: checks, unit tests, integration tests on private servers, end-to-end tests through a started cluster.
// The last line is `N passed, N failed`; a check counts as one test. Works on a fresh clone.
import { join } from 'node:path';
import { ensurePrograms, ServersMissingError } from '../servers/index.mjs';
import { ensureDependencies } from '../start/dependencies.mjs';
import { runTests } from './run-tests.mjs';

const dataDir = join(import.meta.dirname, '../../.cache/test');
const total = { passed: 0, failed: 0 };

await ensureDependencies({ dataDir, recordsDir: join(dataDir, 'run'), signal: new AbortController().signal });
// Not before: the checks need npm packages.
const { runChecks } = await import('../check/run-checks.mjs');
await step('checks', runChecks);
await step('unit tests', () => runTests('unit'));
if (serversAreThere()) {
  await step('integration tests', () => runTests('integration'));
  await step('end-to-end tests', () => runTests('e2e'));
}
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;

/**
 * @param {string} name
 * @param {() => Promise<{ passed: number, failed: number }>} run
 */
async function step(name, run) {
  console.log(`\n=== ${name}`);
  const { passed, failed } = await run();
  total.passed += passed;
  total.failed += failed;
}

/** Without servers nobody can say whether the rest works, so that is told, and is no pass. */
function serversAreThere() {
  try {
    ensurePrograms(['postgres', 'redis', 'nats'], (line) => console.log(line));
    return true;
  } catch (error) {
    if (!(error instanceof ServersMissingError)) throw error;
    console.log(`\nSkipped: integration and end-to-end tests.\n${error.message}`);
    return false;
  }
}
