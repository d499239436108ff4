import type { OperationRequest, OperationReport } from '@vaktmester/contracts';
import type { Database } from '@vaktmester/database';
import { runJob, type RunEnd } from '@vaktmester/jobs';
import { maintenanceStepHandlers } from '../step-handlers';
import { maintenanceJob } from './maintenance.job';
import { maintenanceOperations } from './maintenance-operations';
import { OperationTable } from './operation-table';

/** How a run of operations ended, with what each of them reports. */
export interface OperationsEnd extends RunEnd {
  readonly reports: readonly OperationReport[];
}

/** Runs operations as the service does, with the real ledger and a worker of this process. */
export async function runOperations(
  database: Database,
  operations: readonly OperationRequest[],
): Promise<OperationsEnd> {
  const table = new OperationTable(maintenanceOperations(database));
  const end = await runJob(database, {
    definition: maintenanceJob,
    parameters: { operations },
    handlers: maintenanceStepHandlers(database, table),
  });
  const [run] = await database.query<{ operations: OperationReport[] }>(
    `select r.summary -> 'operations' as operations from vaktmester.run r where r.uid = $1`,
    [end.uid],
  );
  return { ...end, reports: run?.operations ?? [] };
}
