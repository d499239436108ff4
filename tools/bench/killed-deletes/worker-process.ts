// One worker of the maintenance service as a process of its own, so that a test can kill it. Argument: the database URL.
// It lives until it is killed or until whoever started it is gone.
import { Logger } from '@nestjs/common';
import { openDatabase } from '@vaktmester/database';
import { maintenanceOperations, maintenanceStepHandlers, OperationTable } from '@vaktmester/feature-maintenance';
import { createWorker } from '@vaktmester/jobs';

/** Short, so that the work of a killed process is soon found. */
const LEASE_MS = 1_500;

export async function main(): Promise<void> {
  process.stdin.on('end', () => process.exit(1)).resume();
  Logger.overrideLogger(false);
  const { database } = await openDatabase(process.argv[2] ?? '');
  const operations = new OperationTable(maintenanceOperations(database));
  createWorker(database, maintenanceStepHandlers(database, operations), { slots: 1, leaseMs: LEASE_MS }).start();
  await new Promise(() => undefined);
}
