import { Module } from '@nestjs/common';
import { Database } from '@vaktmester/database';
import { NodeListReadModel } from '@vaktmester/leader-election';
import { CacheClearing } from '@vaktmester/messaging';
import { CacheClear } from '../caches/cache-clear.operation';
import { maintenanceOperations } from './maintenance-operations';
import { OperationTable } from './operation-table';

/** The operations of this service, for whoever starts, previews or runs them. */
@Module({
  providers: [
    {
      provide: OperationTable,
      inject: [Database, CacheClearing, NodeListReadModel],
      useFactory: (database: Database, caches: CacheClearing, nodes: NodeListReadModel) =>
        new OperationTable([...maintenanceOperations(database), new CacheClear(database, caches, nodes)]),
    },
  ],
  exports: [OperationTable],
})
export class OperationsModule {}
