import { afterEach, describe, expect, it } from 'vitest';
import { mutants } from './mutants/mutants';
import { runMutant } from './mutants/run-mutants';
import { nemeses } from './nemeses';
import { runRounds } from './run-rounds';
import { timings } from './timings';
import { World } from './world/world';

const TIMEOUT_MS = 240_000;
/** Printed with a failure, so that it can be had again: `npm run chaos -- --seed …`. */
const seed = Date.now() % 1_000_000;

let world: World | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

describe(`the fault suite in short, with seed ${seed}`, () => {
  it(
    'finds every promise kept under each kind of fault',
    async () => {
      world = await World.open({ timing: timings.short });
      const told: string[] = [];
      const rounds = nemeses.length;
      const violations = await runRounds(world, { rounds, seed, restEvery: rounds, report: (line) => told.push(line) });
      expect(violations, told.join('\n')).toEqual([]);
      expect(told).toHaveLength(rounds);
    },
    TIMEOUT_MS,
  );

  // `npm run chaos -- --mutants` shows the same of all of them.
  it(
    'turns red without the fence',
    async () => {
      const [withoutGuard] = mutants;
      if (!withoutGuard) throw new Error('no mutant');
      expect(await runMutant(withoutGuard, seed)).toMatchObject({ mutant: { name: 'no guard' }, isCaught: true });
    },
    TIMEOUT_MS,
  );
});
