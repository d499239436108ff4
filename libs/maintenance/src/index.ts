export { MaintenanceModule, type MaintenanceConfig } from './maintenance.module';
export { Scheduler, type RunStarter } from './scheduler/scheduler';
export { maintenanceJob } from './operations/maintenance.job';
export { maintenanceOperations } from './operations/maintenance-operations';
export { OperationTable } from './operations/operation-table';
export { removeInBatches } from './safe-deletes/remove-in-batches';
export { type RowSelection } from './safe-deletes/row-selection';
export { maintenanceStepHandlers } from './step-handlers';
export { lockExceptionCleanupJob } from './lock-exceptions/lock-exception-cleanup.job';
