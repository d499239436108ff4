export { MaintenanceModule, type MaintenanceConfig } from './maintenance.module';
export { Scheduler } from './scheduler/scheduler';
