// `npm run check`: everything that can be said about the code without running it. Exit code 1 when a check fails.
import { runChecks } from './run-checks.mjs';

const { passed, failed } = await runChecks();
console.log(`checks: ${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
