import { Module } from '@nestjs/common';
import { Database } from '@vaktmester/database';
import { maintenanceOperations } from './maintenance-operations';
import { OperationTable } from './operation-table';

/** The operations of this service, for whoever starts, previews or runs them. */
@Module({
  providers: [
    {
      provide: OperationTable,
      inject: [Database],
      useFactory: (database: Database) => new OperationTable(maintenanceOperations(database)),
    },
  ],
  exports: [OperationTable],
})
export class OperationsModule {}
