// The fault suite (`spec/reliability.md` §4): `npm run chaos -- --rounds 200 [--seed N] [--first N] [--only N1,N2] [--timing default]`,
// `npm run chaos -- --mutants` shows that the suite can fail, `npm run chaos -- --schedule 10m` is the long run of scheduled jobs.
import { parseArgs } from 'node:util';
import { mutants } from './mutants/mutants';
import { runMutant, type Verdict, verdictTable } from './mutants/run-mutants';
import { randomOfRound } from './random';
import { summaryOf } from './report';
import { runRounds } from './run-rounds';
import { runSchedule } from './schedule/run-schedule';
import { type TimingName, timings } from './timings';
import { World } from './world/world';

const say = (line: string) => console.log(line);

export async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      rounds: { type: 'string', default: '50' },
      seed: { type: 'string', default: String(Date.now() % 1_000_000) },
      first: { type: 'string', default: '0' },
      only: { type: 'string' },
      timing: { type: 'string', default: 'short' },
      mutants: { type: 'boolean', default: false },
      schedule: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  say(`seed ${values.seed}`);
  // Not left to the event loop: a bundler that has called a plugin may stay in it long after its work.
  process.exit((await chosenForm(values)) ? 0 : 1);
}

function chosenForm(values: Wishes & { mutants: boolean; schedule?: string | undefined }): Promise<boolean> {
  if (values.schedule) return fireAll(values.schedule, Number(values.seed));
  return values.mutants ? catchMutants(values) : keepPromises(values);
}

interface Wishes {
  readonly rounds: string;
  readonly seed: string;
  readonly first: string;
  readonly only?: string | undefined;
  readonly timing: string;
  readonly json: boolean;
}

async function keepPromises({ rounds, seed, first, only, timing, json }: Wishes): Promise<boolean> {
  const world = await World.open({ timing: timings[timing as TimingName] });
  closeOnSignal()(world);
  try {
    const violations = await runRounds(world, {
      rounds: Number(rounds),
      seed: Number(seed),
      first: Number(first),
      ...(only && { only: only.split(',') }),
      report: say,
    });
    for (const line of summaryOf(world.history)) say(line);
    for (const { check, problem } of violations) say(`✗ ${check}: ${problem}`);
    if (violations.length === 0) say('every promise was kept');
    if (json) say(JSON.stringify({ seed, first, timing, violations, failovers: world.history.failovers }));
    return violations.length === 0;
  } finally {
    await world.close();
  }
}

/** Servers outlive the harness unless it stops them. Call the result with each world that is opened. */
function closeOnSignal(): (world: World) => void {
  let current: World | undefined;
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void Promise.resolve(current?.close()).finally(() => process.exit(1)));
  return (world) => (current = world);
}

async function catchMutants({ seed, only }: Wishes): Promise<boolean> {
  const chosen = mutants.filter((_mutant, index) => !only || only.split(',').includes(String(index + 1)));
  const verdicts: Verdict[] = [];
  const opened = closeOnSignal();
  for (const mutant of chosen) {
    const verdict = await runMutant(mutant, Number(seed), opened);
    verdicts.push(verdict);
    const { isCaught, problem, rounds } = verdict;
    say(`${isCaught ? '✓' : '✗'} ${mutant.name}: ${mutant.caughtBy} ${problem} (round ${rounds})`);
  }
  for (const row of verdictTable(verdicts)) say(row);
  const caught = verdicts.filter(({ isCaught }) => isCaught).length;
  say(`${caught} of ${chosen.length} mutants caught`);
  return caught === chosen.length;
}

async function fireAll(duration: string, seed: number): Promise<boolean> {
  const minutes = Number(/^(\d+)m$/.exec(duration)?.[1]);
  if (!minutes) throw new Error('--schedule takes minutes, such as 10m');
  const { problems, ...counts } = await runSchedule(minutes * 60_000, randomOfRound(seed, 0), say);
  for (const problem of problems) say(`✗ ${problem}`);
  say(JSON.stringify(counts));
  if (problems.length === 0) say('each due time was fired or skipped, none twice');
  return problems.length === 0;
}
