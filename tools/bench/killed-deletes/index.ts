// Every delete with kill -9 in the middle, at the size that is asked for (spec/reliability.md §4).
import { openDatabase } from '@vaktmester/database';
import { keepFewUnusedPeriods, listDeletes } from '../deletes/deletes';
import { withBenchDatabase } from '../bench-database';
import { type BenchOptions, type BenchReport, machine } from '../report';
import { killInTheMiddle } from './kill-in-the-middle';

const TIMEOUT_MS = 1_800_000;

/** `identical`: each operation was resumed, removed what its dry run foretold, and is in the audit once. `ratio`: removed by found. */
export function run({ size = 'sierra-leone' }: BenchOptions): Promise<BenchReport> {
  return withBenchDatabase({ size }, killEach);
}

/** As {@link run}, on a database that is there. */
export async function killEach(databaseUrl: string): Promise<BenchReport> {
  const { database, close } = await openDatabase(databaseUrl, { migrate: true });
  const phases: Record<string, number> = {};
  let identical = true;
  let found = 0;
  let removed = 0;
  try {
    await keepFewUnusedPeriods(database);
    for (const one of await listDeletes(database)) {
      const started = performance.now();
      const end = await killInTheMiddle(database, databaseUrl, one, { timeoutMs: TIMEOUT_MS });
      const name = end.operation;
      identical &&= end.status === 'COMPLETED' && end.removed === end.foretold && end.audited === end.removed;
      identical &&= end.isGapless && end.namedTwice === 0 && end.attempts > 1;
      phases[`${name} found`] = end.found;
      phases[`${name} removed`] = end.removed;
      phases[`${name} audited`] = end.audited;
      phases[`${name} attempts`] = end.attempts;
      phases[`${name} ms`] = Math.round(performance.now() - started);
      console.error(JSON.stringify(end));
      found += end.foretold;
      removed += end.removed;
    }
  } finally {
    await close();
  }
  return { name: 'killed-deletes', identical, ratio: removed / found, phases, machine: machine() };
}
