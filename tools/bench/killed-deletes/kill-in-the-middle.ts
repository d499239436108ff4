import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Database } from '@vaktmester/database';
import { maintenanceJob, maintenanceOperations, OperationTable } from '@vaktmester/feature-maintenance';
import { RunLedger, RunsReadModel } from '@vaktmester/jobs';
import { waitFor } from '@vaktmester/testing';
import { checkAudit, type AuditCheck } from './check-audit';
import type { Delete } from '../deletes/deletes';
import armSql from './sql/arm.sql?raw';
import isAsleepSql from './sql/is-asleep.sql?raw';

/** What became of one operation whose worker was killed in the middle. */
export interface KilledDelete extends AuditCheck {
  readonly operation: string;
  /** Rows that its dry run foretold. */
  readonly foretold: number;
  readonly status: string;
}

export interface KillOptions {
  /** The longest that the run may take after the kill. */
  readonly timeoutMs: number;
}

/**
 * Runs the operation in a worker process, kills that with SIGKILL while the statement that deletes the middle row is at work, and
 * has another process take over. A trigger on the table stops the statement there, once: so the kill falls between the delete of a
 * row and its commit, whatever the machine.
 */
export async function killInTheMiddle(
  database: Database,
  databaseUrl: string,
  { request, table }: Delete,
  { timeoutMs }: KillOptions,
): Promise<KilledDelete> {
  const plan = await new OperationTable(maintenanceOperations(database)).find(request.operation).preview(request);
  const going = plan.tables.filter((entry) => entry.table === table).reduce((sum, { rows }) => sum + rows, 0);
  await database.execute(armSql.replaceAll('TABLE', table).replaceAll('MIDDLE', String(Math.ceil(going / 2))));
  const { uid } = await new RunLedger(database, () => undefined).start({
    definition: maintenanceJob,
    parameters: { operations: [request] },
  });
  const doomed = startWorkerProcess(databaseUrl);
  await waitFor(async () => (await database.query(isAsleepSql)).length > 0, { timeoutMs });
  doomed.kill('SIGKILL');
  await once(doomed, 'exit');
  const successor = startWorkerProcess(databaseUrl);
  try {
    const run = await new RunsReadModel(database).waitForEnd(uid, timeoutMs);
    const audit = await checkAudit(database, uid);
    return {
      operation: request.operation,
      foretold: plan.found - plan.blockers.length,
      status: run?.status ?? 'RUNNING',
      ...audit,
    };
  } finally {
    successor.kill('SIGKILL');
    await once(successor, 'exit');
    await database.execute(`drop trigger stop_in_the_middle on ${table}`);
  }
}

function startWorkerProcess(databaseUrl: string): ChildProcess {
  const repository = join(import.meta.dirname, '../../..');
  const program = join(import.meta.dirname, 'worker-process.ts');
  return spawn(process.execPath, [join(repository, 'tools/run-ts.mjs'), program, databaseUrl], {
    cwd: repository,
    stdio: ['pipe', 'inherit', 'inherit'],
  });
}
