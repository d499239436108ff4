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
  readonly isCaught: boolean;
  /** What turned red, or why it was not caught. */
  readonly how: string;
}

/** Runs the nodes with the fault until a check turns red; caught is what one of the expected checks finds. */
export async function runMutant(mutant: Mutant, seed: number): Promise<Verdict> {
  const { name, patches = [], sql, nemeses, caughtBy } = mutant;
  const world = await World.open({ timing: timings.short, plugins: [mutate(patches)], ...(sql && { sql }) });
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
    const shown = found ?? violations[0];
    const how = shown ? `${shown.check}: ${shown.problem}` : 'nothing turned red';
    return { mutant: name, isCaught: found !== undefined, how: `${how} (round ${rounds})` };
  } finally {
    await world.close();
  }
}
