import type { OperationReport } from '@vaktmester/contracts';
import type { Database } from '@vaktmester/database';
import { RunLedger, type StepContext } from '@vaktmester/jobs';
import { resourceTableJob } from '../resource-tables/resource-table.job';
import { findStarter } from './append-step-audit';

/**
 * Starts a run of RESOURCE_TABLE, which waits its turn behind other builders of tables. DHIS2 builds them within the request and
 * beside whatever else builds them. A second attempt finds the run of the first.
 */
export async function updateResourceTables(
  database: Database,
  step: StepContext,
): Promise<Omit<OperationReport, 'operation'>> {
  const { uid } = await new RunLedger(database).start({
    definition: resourceTableJob,
    parameters: {},
    caller: await findStarter(database, step.run.uid),
    idempotencyKey: `${step.run.uid}-${step.seq}`,
  });
  return { status: 'SUCCESS', message: `Started the job RESOURCE_TABLE ${uid}` };
}
