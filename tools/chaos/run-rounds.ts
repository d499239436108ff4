import { type Check, checks } from './checks';
import { nemeses } from './nemeses';
import { randomOfRound } from './random';
import type { World } from './world/world';
import { startRun, untilRunsEnded } from './world/start-runs';

export interface RoundsOptions {
  readonly rounds: number;
  readonly seed: number;
  /** The first round, from 0: a later one replays the rest of a run. */
  readonly first?: number;
  /** Ids of the nemeses to choose from; default all. */
  readonly only?: readonly string[];
  /** Ids of the checks to look at; default all. */
  readonly looked?: readonly string[];
  /** Rounds between two looks at what has to wait until all is at rest; default 10. */
  readonly restEvery?: number;
  readonly report: (line: string) => void;
}

export interface Violation {
  readonly check: string;
  readonly problem: string;
}

/** How long accepted runs may take to end after the last fault. */
const REST_MS = 30_000;
/** As many problems of one check as anybody reads. */
const MOST_PROBLEMS = 5;

/** Faults, one round after another, until the rounds are done or a promise is broken; what was broken. */
export async function runRounds(world: World, options: RoundsOptions): Promise<Violation[]> {
  const { rounds, first = 0, restEvery = 10 } = options;
  for (let round = first; round < first + rounds; round += 1) {
    const isLast = round === first + rounds - 1;
    const rests = isLast || (round + 1) % restEvery === 0;
    const violations = await runRound(world, round, options, rests).catch(toViolation);
    if (violations.length > 0) return violations;
  }
  return [];
}

async function runRound(world: World, round: number, options: RoundsOptions, rests: boolean): Promise<Violation[]> {
  const { seed, only, looked, report } = options;
  const random = randomOfRound(seed, round);
  const chosen = nemeses.filter(({ id }) => !only || only.includes(id));
  const nemesis = chosen[round % chosen.length];
  if (!nemesis) throw new Error('no such nemesis');
  const start = performance.now();
  const { node: leader, epoch } = await world.leader();
  await startRun(world, random);
  const told = await nemesis.strike({ world, random, leader, epoch });
  await world.heal();
  if (rests) await untilRunsEnded(world, REST_MS);
  const asked = checks.filter(({ id, needsRest }) => (rests || !needsRest) && (looked?.includes(id) ?? true));
  const violations = await findViolations(world, asked);
  const seconds = ((performance.now() - start) / 1_000).toFixed(1);
  report(`${String(round).padStart(4)}  ${nemesis.id.padEnd(3)}  ${seconds.padStart(5)} s  ${told}`);
  return violations;
}

/** A wait that had no end: the cluster did not recover. */
function toViolation(error: unknown): Violation[] {
  return [{ check: 'recovery', problem: error instanceof Error ? error.message : String(error) }];
}

async function findViolations(world: World, asked: readonly Check[]): Promise<Violation[]> {
  const found = await Promise.all(
    asked.map(async (check) =>
      (await check.find(world)).slice(0, MOST_PROBLEMS).map((problem) => ({ check: check.id, problem })),
    ),
  );
  return found.flat();
}
