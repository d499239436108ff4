export { MaintenanceModule, type MaintenanceConfig } from './maintenance.module';
