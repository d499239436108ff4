import { Gauge, type Registry } from 'prom-client';
import type { Database } from '@vaktmester/database';
import countReadyStepsSql from './sql/count-ready-steps.sql?raw';
import findOldestRunsSql from './sql/find-oldest-runs.sql?raw';

interface ReadySteps {
  readonly kind: string;
  readonly ready: number;
  readonly waitSeconds: number;
}

/**
 * What waits in the ledger and what is under way. Read at each scrape, the same on every replica of a service; absent while the
 * database is away.
 */
export function registerLedgerMetrics(registry: Registry, database: Database, kinds: readonly string[]): void {
  const findReadySteps = () => database.query<ReadySteps>(countReadyStepsSql, [kinds]).catch(() => undefined);
  const stepGauge = (name: string, help: string, valueOf: (steps: ReadySteps) => number) =>
    new Gauge({
      name,
      help: `${help}, by kind; the same on every replica of the service`,
      labelNames: ['kind'],
      registers: [registry],
      async collect() {
        this.reset();
        const rows = await findReadySteps();
        if (!rows) return;
        for (const kind of kinds) this.set({ kind }, 0);
        for (const row of rows) this.set({ kind: row.kind }, valueOf(row));
      },
    });
  stepGauge('vaktmester_steps_ready', 'Steps that wait for a worker', (steps) => steps.ready);
  stepGauge(
    'vaktmester_step_wait_seconds',
    'Time that the oldest step has waited for a worker',
    (steps) => steps.waitSeconds,
  );
  new Gauge({
    name: 'vaktmester_run_age_seconds',
    help: 'Time that the oldest run that has not ended has been running, by job type; the same on every replica',
    labelNames: ['job_type'],
    registers: [registry],
    async collect() {
      this.reset();
      const rows = await database.query<{ jobType: string; seconds: number }>(findOldestRunsSql).catch(() => []);
      for (const { jobType, seconds } of rows) this.set({ job_type: jobType }, seconds);
    },
  });
}
