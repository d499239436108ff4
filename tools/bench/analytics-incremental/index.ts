// Runs after few changes or none: ours, which keeps and merges, against DHIS2's full run (spec/perf-baseline.md §6).
import { Logger } from '@nestjs/common';
import { type Database, openDatabase } from '@vaktmester/database';
import { buildOurs } from '../analytics/build-ours';
import { buildReferenceOn, buildResourceTables, REFERENCE } from '../analytics/build-reference-on';
import { compareBuilds } from '../analytics/compare-builds';
import { serverSettings } from '../analytics/server-settings';
import { type Variant, variantsOf } from '../analytics/variants';
import { withBenchDatabase } from '../bench-database';
import { type BenchOptions, type BenchReport, machine, median } from '../report';
import { changeValues } from './change-values';

/** Of one year. */
const CHANGED_VALUES = 1_000;

interface Round {
  readonly name: Variant['name'];
  /** Milliseconds. */
  readonly reference: number;
  readonly changed: number;
  readonly unchanged: number;
}

/** `ratio`: the reference's time divided by ours after 1,000 changes, of the first variant; medians of all pairs. */
export async function run({ size = 'sierra-leone', pairs = 3, only }: BenchOptions): Promise<BenchReport> {
  Logger.overrideLogger(['warn', 'error']);
  const variants = variantsOf(only).filter(({ indexProfile }) => indexProfile === 'full');
  return withBenchDatabase({ size, postgresSettings: serverSettings }, async (url) => {
    const { database, close } = await openDatabase(url, { migrate: true });
    try {
      await buildResourceTables(database);
      const rounds: Round[] = [];
      const differences: string[] = [];
      for (const variant of variants) {
        await buildOurs(database, { ...variant, full: true });
        // What autovacuum does by itself within some minutes.
        await database.execute('vacuum');
        for (let pair = 0; pair < pairs; pair += 1) rounds.push(await measureRound(database, variant, differences));
      }
      return report(rounds, differences);
    } finally {
      await close();
    }
  });
}

/** Changes values, lets both ways follow, holds their tables against each other, and runs ours once more. */
async function measureRound(database: Database, variant: Variant, differences: string[]): Promise<Round> {
  const ours = async () => (await buildOurs(database, { ...variant, full: false })).total;
  await changeValues(database, CHANGED_VALUES);
  await database.execute('checkpoint');
  const changed = await ours();
  await database.execute('checkpoint');
  const { years, phases } = await buildReferenceOn(database, variant.outliers);
  differences.push(...(await compareBuilds(database, { ours: 'analytics', reference: REFERENCE, years }, variant)));
  return { name: variant.name, reference: phases.total, changed, unchanged: await ours() };
}

function report(rounds: readonly Round[], differences: readonly string[]): BenchReport {
  for (const difference of differences) console.error(difference);
  const identical = differences.length === 0;
  const names = [...new Set(rounds.map(({ name }) => name))];
  const of = (name: string) => rounds.filter((round) => round.name === name);
  const times = names.flatMap((name) =>
    (['reference', 'changed', 'unchanged'] as const).map((what) => [
      `${name}.${what}Ms`,
      Math.round(median(of(name).map((round) => round[what]))),
    ]),
  );
  const ratios = names.map((name) => [name, median(of(name).map(({ reference, changed }) => reference / changed))]);
  const [, ratio = Number.NaN] = ratios[0] ?? [];
  return {
    name: 'analytics-incremental',
    identical,
    // No time is worth anything when the tables differ.
    ratio: identical ? Number(ratio) : Number.NaN,
    ratios: identical ? Object.fromEntries(ratios) : {},
    phases: identical ? Object.fromEntries(times) : {},
    machine: machine(),
  };
}
