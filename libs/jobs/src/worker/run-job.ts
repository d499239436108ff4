import { randomUUID } from 'node:crypto';
import { Registry } from 'prom-client';
import type { Database } from '@vaktmester/database';
import type { JobDefinition } from '../job-definition';
import { RunLedger } from '../ledger/run-ledger';
import { StepLedger } from '../ledger/step-ledger';
import type { StepHandler } from '../step-handler';
import { RunsReadModel } from '../tasks/runs.read-model';
import { SilentBell } from '../work-bell';
import { Worker } from './worker';
import { WorkerMetrics } from './worker-metrics';

export interface JobToRun<Parameters> {
  readonly definition: JobDefinition<Parameters>;
  readonly parameters: unknown;
  readonly handlers: readonly StepHandler[];
  /** Steps at work at the same time; default 2. */
  readonly slots?: number;
  /** Default 60 s. */
  readonly timeoutMs?: number;
}

export interface RunEnd {
  readonly uid: string;
  readonly status: 'COMPLETED' | 'FAILED' | 'CANCELLED';
  readonly error: string | null;
  readonly startedAt: Date;
  /** Oldest first. */
  readonly notifications: readonly string[];
}

/**
 * Runs a job from its start to its end with the real ledger and a worker of this process, for tests and benchmarks. The database
 * must be migrated.
 */
export async function runJob<Parameters>(database: Database, job: JobToRun<Parameters>): Promise<RunEnd> {
  const worker = createWorker(database, job.handlers, job);
  const ledger = new RunLedger(database, () => worker.wake());
  const { uid } = await ledger.start({ definition: job.definition, parameters: job.parameters });
  worker.start();
  try {
    return await findEnd(database, uid, job.timeoutMs ?? 60_000);
  } finally {
    await worker.stop();
  }
}

/** A worker of this process on the real ledger, for tests and benchmarks. @param leaseMs default 30 s */
export function createWorker(
  database: Database,
  handlers: readonly StepHandler[],
  { slots = 2, leaseMs = 30_000 }: { readonly slots?: number; readonly leaseMs?: number } = {},
): Worker {
  const worker: Worker = new Worker(
    new StepLedger(database, () => worker.wake()),
    handlers,
    new SilentBell(),
    new WorkerMetrics(new Registry(), database, []),
    {
      service: handlers[0]?.kind.split('.')[0] ?? '',
      nodeUuid: randomUUID(),
      slots,
      leaseMs,
      pollMs: 100,
      graceMs: 2_000,
    },
  );
  return worker;
}

async function findEnd(database: Database, uid: string, timeoutMs: number): Promise<RunEnd> {
  const ended = await new RunsReadModel(database).waitForEnd(uid, timeoutMs);
  if (!ended) throw new Error(`run ${uid} did not end within ${timeoutMs} ms`);
  const [run] = await database.query<Omit<RunEnd, 'notifications'>>(
    `select r.uid, r.status, r.error, r.started_at as "startedAt" from vaktmester.run r where r.uid = $1`,
    [uid],
  );
  if (!run) throw new Error(`run ${uid} is gone`);
  const notifications = await database.query<{ message: string }>(
    'select n.message from vaktmester.notification n where n.run_uid = $1 order by n.number',
    [uid],
  );
  return { ...run, notifications: notifications.map(({ message }) => message) };
}
