import { runRounds } from '../run-rounds';
import { timings } from '../timings';
import { World } from '../world/world';
import { mutate } from './mutate';
import type { Mutant } from './mutant';

/** As many rounds as a mutant may survive. */
const MOST_ROUNDS = 40;
const REST_EVERY = 4;

export interface Verdict {
  readonly mutant: Mutant;
  readonly isCaught: boolean;
  /** What the check has found, or why it found nothing. */
  readonly problem: string;
  readonly rounds: number;
}

/** Runs the nodes with the fault until the check that is meant for it turns red. `opened` hears of the world that is at risk. */
export async function runMutant(mutant: Mutant, seed: number, opened?: (world: World) => void): Promise<Verdict> {
  const { patches = [], sql, timing = 'short', nemeses, caughtBy } = mutant;
  const world = await World.open({ timing: timings[timing], plugins: [mutate(patches)], ...(sql && { sql }) });
  opened?.(world);
  let rounds = 0;
  const report = () => (rounds += 1);
  try {
    const [violation] = await runRounds(world, {
      rounds: MOST_ROUNDS,
      seed,
      only: nemeses,
      looked: [caughtBy],
      restEvery: REST_EVERY,
      report,
    });
    const isCaught = violation?.check === caughtBy;
    return { mutant, isCaught, problem: violation?.problem ?? 'nothing turned red', rounds };
  } finally {
    await world.close();
  }
}

/** The verdicts as a table in Markdown, as `docs/reliability.md` has it. */
export function verdictTable(verdicts: readonly Verdict[]): string[] {
  const rows = verdicts.map(({ mutant: { name, breaks, caughtBy }, isCaught, rounds }) => {
    return `| ${name} | ${breaks} | ${isCaught ? caughtBy : `**not by ${caughtBy}**`} | ${rounds} |`;
  });
  return ['| mutant | what it breaks | caught by | in round |', '|---|---|---|---|', ...rows];
}
