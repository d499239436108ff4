import { spawnSync } from 'node:child_process';
import { installDebianPackages } from '../servers/index.mjs';

/** What `promtool` says: nothing when all is well. */
export interface Promtool {
  /** Problems of an exposition, one per line: syntax errors and bad names. */
  checkMetrics(exposition: string): string[];
  /** Runs `promtool <args>`; its output when it fails. */
  findProblem(args: readonly string[], workingFolder: string): string | undefined;
}

/**
 * Prometheus's own checker (Debian package `prometheus`), installed first when we may. `undefined` when it cannot be had: tests
 * then skip, and a line on stderr says why.
 */
export function findPromtool(): Promtool | undefined {
  if (!isInstalled()) installDebianPackages(['prometheus'], (line) => process.stderr.write(`${line}\n`));
  if (isInstalled()) return { checkMetrics, findProblem };
  process.stderr.write('promtool is not installed (Debian: apt-get install prometheus); its checks are skipped\n');
  return undefined;
}

function checkMetrics(exposition: string): string[] {
  const { stderr, stdout, status } = spawnSync('promtool', ['check', 'metrics'], {
    input: exposition,
    encoding: 'utf8',
  });
  const lines = `${stdout}${stderr}`.split('\n').filter((line) => line !== '');
  return status !== 0 && lines.length === 0 ? [`promtool exited with ${status}`] : lines;
}

function findProblem(args: readonly string[], workingFolder: string): string | undefined {
  const { stderr, stdout, status } = spawnSync('promtool', args, { cwd: workingFolder, encoding: 'utf8' });
  return status === 0 ? undefined : `${stdout}${stderr}`;
}

function isInstalled(): boolean {
  return spawnSync('promtool', ['--version']).status === 0;
}
