// `node tools/audit/main.mjs`: known weaknesses of the packages that the services run with, for CI. Exit code 0: none that is high or
// critical; 1: some are; 2: the registry could not be asked, which says nothing about the packages.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { summarizeAudit } from './summarize-audit.mjs';

const { stdout, stderr } = spawnSync('npm', ['audit', '--omit=dev', '--json'], {
  ...{ cwd: join(import.meta.dirname, '../..'), encoding: 'utf8', timeout: 120_000, maxBuffer: 64 * 1024 * 1024 },
});
const { exitCode, lines } = summarizeAudit(stdout, stderr);
for (const line of lines) console.log(line);
process.exitCode = exitCode;
