import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const model = join(import.meta.dirname, 'leader.pml');
/** No state lies deeper with the sizes of the tests. */
const SEARCH_DEPTH = 400_000;

export interface ModelOutcome {
  /** How many assertions or end states were wrong; the search stops at the first. */
  readonly errors: number;
  readonly states: number;
  /** The assertion that did not hold. */
  readonly violated: string | undefined;
  /** Not everything was searched: the outcome says nothing. */
  readonly isIncomplete: boolean;
}

/** Whether Spin and a C compiler are there (Debian: `apt-get install spin gcc`). */
export function canCheckModel(): boolean {
  return [
    ['spin', '-V'],
    ['gcc', '--version'],
  ].every(([program = '', option = '']) => !spawnSync(program, [option]).error);
}

/** Searches every state of the model. @param defines such as `NO_GUARD` or `NODES=3` */
export function checkModel(defines: readonly string[]): ModelOutcome {
  const folder = mkdtempSync(join(tmpdir(), 'vaktmester-model-'));
  const run = (program: string, ...args: string[]) => execFileSync(program, args, { cwd: folder, encoding: 'utf8' });
  try {
    run('spin', '-a', ...defines.map((define) => `-D${define}`), model);
    run('gcc', '-O1', '-w', '-DSAFETY', '-DCOLLAPSE', '-DNOFAIR', '-o', 'pan', 'pan.c');
    return readOutcome(run('./pan', `-m${SEARCH_DEPTH}`));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function readOutcome(text: string): ModelOutcome {
  const number = (pattern: RegExp) => Number(pattern.exec(text)?.[1] ?? NaN);
  return {
    errors: number(/errors: (\d+)/),
    states: number(/(\d+) states, stored/),
    violated: /assertion violated (.*) \(at/.exec(text)?.[1],
    isIncomplete: /max search depth too small|out of memory/.test(text),
  };
}
