// A full build of the aggregate analytics table: our way against DHIS2's, in pairs on one server (design §6, spec/perf-baseline.md).
import { Logger } from '@nestjs/common';
import { type Database, openDatabase } from '@vaktmester/database';
import { withBenchDatabase } from '../bench-database';
import { serverProcessorMs } from '../processor-time';
import { type BenchOptions, type BenchReport, machine, median } from '../report';
import { buildOurs } from './build-ours';
import { buildReferenceOn, buildResourceTables, REFERENCE } from './build-reference-on';
import { compareBuilds } from './compare-builds';
import { serverSettings } from './server-settings';
import { type BuildPhases, phaseNames, type Variant, variantsOf } from './variants';

/** One pair: what both ways took. */
interface Pair {
  readonly variant: Variant;
  readonly ours: BuildPhases;
  readonly reference: BuildPhases;
}

/** `ratio`: the reference's time divided by ours, of the first variant that was run; medians of all pairs. */
export async function run({ size = 'sierra-leone', pairs = 5, only }: BenchOptions): Promise<BenchReport> {
  Logger.overrideLogger(['warn', 'error']);
  const variants = variantsOf(only);
  return withBenchDatabase({ size, postgresSettings: serverSettings }, async (url) => {
    const { database, close } = await openDatabase(url, { migrate: true });
    try {
      await buildResourceTables(database);
      const all: Pair[] = [];
      const differences: string[] = [];
      for (let round = 0; round < pairs; round += 1) {
        for (const outliers of [false, true]) {
          const ofRound = variants.filter((variant) => variant.outliers === outliers);
          if (ofRound.length > 0) all.push(...(await measureRound(database, ofRound, differences)));
        }
      }
      return report(all, differences);
    } finally {
      await close();
    }
  });
}

/** The reference once, then each variant, each held against it as soon as it is built. */
async function measureRound(database: Database, variants: readonly Variant[], differences: string[]): Promise<Pair[]> {
  const [{ outliers } = { outliers: false }] = variants;
  let years: readonly number[] = [];
  const reference = await measured(database, async () => {
    const built = await buildReferenceOn(database, outliers);
    years = built.years;
    return built.phases;
  });
  const pairs: Pair[] = [];
  for (const variant of variants) {
    const ours = await measured(database, () => buildOurs(database, { ...variant, full: true }));
    const tables = { ours: 'analytics', reference: REFERENCE, years };
    differences.push(...(await compareBuilds(database, tables, variant)));
    pairs.push({ variant, ours, reference });
  }
  return pairs;
}

/** Adds the processor time. What the build before has left to write is written first and not charged to this one. */
async function measured(
  database: Database,
  build: () => Promise<Omit<BuildPhases, 'processor'>>,
): Promise<BuildPhases> {
  await database.execute('checkpoint');
  const before = await serverProcessorMs(database);
  const phases = await build();
  return { ...phases, processor: (await serverProcessorMs(database)) - before };
}

function report(pairs: readonly Pair[], differences: readonly string[]): BenchReport {
  for (const difference of differences) console.error(difference);
  const identical = differences.length === 0;
  const names = [...new Set(pairs.map(({ variant }) => variant.name))];
  const of = (name: string) => pairs.filter(({ variant }) => variant.name === name);
  const ratio = (name: string, phase: keyof BuildPhases) =>
    median(of(name).map(({ ours, reference }) => reference[phase] / ours[phase]));
  const ratios = Object.fromEntries(
    names.flatMap((name) => [
      [name, ratio(name, 'total')],
      [`${name}.load`, ratio(name, 'load')],
      [`${name}.indexes`, ratio(name, 'indexes')],
      [`${name}.processor`, ratio(name, 'processor')],
    ]),
  );
  return {
    name: 'analytics',
    identical,
    // No time is worth anything when the tables differ.
    ratio: (identical && ratios[names[0] ?? '']) || Number.NaN,
    ratios: identical ? ratios : {},
    phases: identical ? Object.assign({}, ...names.map((name) => medians(name, of(name)))) : {},
    machine: `${machine()}, PostgreSQL settings ${Object.entries(serverSettings)
      .map(([key, value]) => `${key}=${value}`)
      .join(' ')}`,
  };
}

function medians(name: string, pairs: readonly Pair[]): Record<string, number> {
  return Object.fromEntries(
    (['ours', 'reference'] as const).flatMap((side) =>
      phaseNames.map((phase) => [
        `${name}.${side}.${phase}Ms`,
        Math.round(median(pairs.map((pair) => pair[side][phase]))),
      ]),
    ),
  );
}
