import { cpus, totalmem } from 'node:os';

/** What a benchmark found (design §6). Times are in milliseconds unless a name says otherwise. */
export interface BenchReport {
  readonly name: string;
  /** Whether both sides gave the same result; a benchmark that compares no results says true. */
  readonly identical: boolean;
  /** The main ratio: the other way divided by ours, or as the benchmark's page says. */
  readonly ratio: number;
  readonly ratios?: Readonly<Record<string, number>>;
  readonly phases?: Readonly<Record<string, number>>;
  readonly machine: string;
}

export interface BenchOptions {
  /** A `DEMO_SIZE`; each benchmark has its own default. */
  readonly size?: string | undefined;
  /** How many interleaved pairs are run. */
  readonly pairs?: number | undefined;
  /** A part of the benchmark to run alone; each benchmark says which parts it has. */
  readonly only?: string | undefined;
}

/** What `tools/bench/<name>/index.ts` exports. */
export interface Bench {
  run(options: BenchOptions): Promise<BenchReport>;
}

/** The machine, for reports. */
export function machine(): string {
  const [cpu] = cpus();
  return `${cpus().length} × ${cpu?.model.trim() ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`;
}

/** The value below which a fraction of the values lies (nearest rank). */
export function percentile(values: readonly number[], fraction: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * fraction) - 1)] ?? Number.NaN;
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}
