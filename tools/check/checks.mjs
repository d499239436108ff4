// The checks, each a command of this repository.
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const repository = join(import.meta.dirname, '../..');
const docsTool = 'tools/docs/main.ts';
const madgeOptions = [
  '--circular',
  '--exclude',
  '(^|/)dist/',
  '--extensions',
  'ts,tsx',
  '--ts-config',
  'tsconfig.json',
];

/**
 * @typedef {{ name: string, command: string[] }} Check
 * @returns {Check[]} the slowest first, because they run two at a time
 */
export function listChecks() {
  const checks = [
    { name: 'lint and module boundaries', command: npmProgram('eslint', '.') },
    { name: 'types', command: npmProgram('tsc', '--noEmit', '-p', 'tsconfig.json') },
    { name: 'types of the console', command: npmProgram('tsc', '--noEmit', '-p', 'apps/console') },
    { name: 'format', command: npmProgram('prettier', '--check', '.') },
    { name: 'import cycles', command: npmProgram('madge', ...madgeOptions, 'apps', 'libs') },
  ];
  const docs = {
    name: 'generated docs are fresh',
    command: [process.execPath, 'tools/run-ts.mjs', docsTool, '--check'],
  };
  return existsSync(join(repository, docsTool)) ? [...checks, docs] : checks;
}

/**
 * @param {string} name
 * @param {string[]} args
 */
function npmProgram(name, ...args) {
  return [join(repository, 'node_modules/.bin', name), ...args];
}
