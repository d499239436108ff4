// `npm run bench -- <name> [--json]`: runs `tools/bench/<name>/index.ts` and prints its ratios.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Bench, BenchReport } from './report';

// Eager: what runs us can import nothing more once `main` has begun.
const benches = import.meta.glob<Bench>('./*/index.ts', { eager: true });

export async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      size: { type: 'string' },
      pairs: { type: 'string' },
      only: { type: 'string' },
    },
  });
  const bench = benches[`./${positionals[0]}/index.ts`];
  if (!bench) {
    console.error(
      `usage: npm run bench -- <${benchNames().join('|')}> [--size tiny|small|sierra-leone] [--pairs N] [--only PART] [--json]`,
    );
    process.exitCode = 2;
    return;
  }
  const pairs = values.pairs ? Number(values.pairs) : undefined;
  const report = await bench.run({ size: values.size, pairs, only: values.only });
  if (values.json) console.log(JSON.stringify(report));
  else printReport(report);
}

function printReport(report: BenchReport): void {
  console.log(`${report.name}: ratio ${report.ratio.toFixed(2)}, results ${report.identical ? 'identical' : 'DIFFER'}`);
  for (const [name, value] of Object.entries({ ...report.ratios, ...report.phases }))
    console.log(`  ${name}: ${value}`);
  console.log(`  on ${report.machine}`);
}

function benchNames(): string[] {
  return readdirSync(join(import.meta.dirname), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && benches[`./${entry.name}/index.ts`])
    .map((entry) => entry.name);
}
