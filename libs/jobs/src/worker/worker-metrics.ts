import { Counter, Histogram, type Registry } from 'prom-client';
import type { Database } from '@vaktmester/database';
import type { Settled } from '../ledger/ledger-observer';
import { registerLedgerMetrics } from './ledger-metrics';
import type { StepEnd } from './step-execution';

/** Metrics of the ledger and of this process's worker. Labels are job types, kinds and outcomes: a few dozen series at most. */
export class WorkerMetrics {
  private readonly runs: Counter;
  private readonly stepDuration: Histogram;

  constructor(registry: Registry, database: Database, kinds: readonly string[]) {
    const registers = [registry];
    this.runs = new Counter({
      name: 'vaktmester_runs_total',
      help: 'Runs whose end this process has committed',
      labelNames: ['job_type', 'outcome'],
      registers,
    });
    this.stepDuration = new Histogram({
      name: 'vaktmester_step_duration_seconds',
      help: 'Time from the claim of a step to the end of the attempt',
      labelNames: ['kind', 'outcome'],
      buckets: [0.01, 0.05, 0.25, 1, 5, 15, 60, 300, 1_800, 7_200],
      registers,
    });
    if (kinds.length > 0) registerLedgerMetrics(registry, database, kinds);
  }

  countRuns({ endedRuns }: Settled): void {
    for (const run of endedRuns) this.runs.inc({ job_type: run.jobType, outcome: run.outcome.toLowerCase() });
  }

  timeStep(kind: string): (outcome: StepEnd) => void {
    const end = this.stepDuration.startTimer({ kind });
    return (outcome) => void end({ outcome });
  }
}
