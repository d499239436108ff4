import { runRounds } from '../run-rounds';
import { timings } from '../timings';
import { World } from '../world/world';
import { mutate } from './mutate';
import type { Mutant } from './mutant';

/** As many rounds as a mutant may survive. */
const MOST_ROUNDS = 40;
const REST_EVERY = 4;

export interface Verdict {
  readonly mutant: string;
  readonly breaks: string;
  readonly isCaught: boolean;
  /** The check that turned red first among those that were to, or else any that did; `undefined` when all stayed green. */
  readonly check?: string | undefined;
  readonly problem: string;
  readonly rounds: number;
}

/** Runs the nodes with the fault until a check turns red; caught is what one of the expected checks finds. */
export async function runMutant(mutant: Mutant, seed: number): Promise<Verdict> {
  const { name, breaks, patches = [], sql, timing = 'short', nemeses, caughtBy } = mutant;
  const world = await World.open({ timing: timings[timing], plugins: [mutate(patches)], ...(sql && { sql }) });
  let rounds = 0;
  const report = () => (rounds += 1);
  try {
    const violations = await runRounds(world, {
      rounds: MOST_ROUNDS,
      seed,
      only: nemeses,
      restEvery: REST_EVERY,
      report,
    });
    const found = violations.find(({ check }) => caughtBy.includes(check));
    const { check, problem = 'nothing turned red' } = found ?? violations[0] ?? {};
    return { mutant: name, breaks, isCaught: found !== undefined, check, problem, rounds };
  } finally {
    await world.close();
  }
}

/** The verdicts as a table in Markdown, as `docs/reliability.md` has it. */
export function verdictTable(verdicts: readonly Verdict[]): string[] {
  const rows = verdicts.map(({ mutant, breaks, isCaught, check = 'nothing', rounds }) => {
    return `| ${mutant} | ${breaks} | ${isCaught ? check : `**not caught** (${check})`} | ${rounds} |`;
  });
  return ['| mutant | what it breaks | caught by | in round |', '|---|---|---|---|', ...rows];
}
