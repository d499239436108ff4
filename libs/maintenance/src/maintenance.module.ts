import { type DynamicModule, Module } from '@nestjs/common';
import type { LeaderConfig, RedisConfig, WorkerConfig } from '@vaktmester/config';
import { Database } from '@vaktmester/database';
import { JobsModule } from '@vaktmester/jobs';
import { CandidateModule } from '@vaktmester/leader-election';
import { ClusterMessages } from './cluster/cluster.messages';
import { LeaseAge } from './cluster/lease-age';
import { ResignationWatch } from './cluster/resignation-watch';
import { ResignationsStore } from './cluster/resignations.store';
import { DataIntegrityMessages } from './data-integrity/data-integrity.messages';
import { JobConfigurationsModule } from './job-configurations/job-configurations.module';
import { LeaderDutiesModule } from './leader-duties/leader-duties.module';
import { LeaderDuties } from './leader-duties/leader-duties';
import { LockExceptionsModule } from './lock-exceptions/lock-exceptions.module';
import { MinMaxModule } from './min-max/min-max.module';
import { MonitoringMessages } from './monitoring/monitoring.messages';
import { OperationTable } from './operations/operation-table';
import { OperationsMessages } from './operations/operations.messages';
import { OperationsModule } from './operations/operations.module';
import { maintenanceStepHandlers } from './step-handlers';
import { TrigramIndexesModule } from './trigram-indexes/trigram-indexes.module';

export interface MaintenanceConfig {
  readonly worker: WorkerConfig;
  readonly redis: RedisConfig;
  readonly leader: LeaderConfig;
  /** The program of the thread in which the election runs; without it, it shares the thread of the service. */
  readonly electorThread?: URL;
}

/** Maintenance operations, and the candidates for leadership. */
@Module({})
export class MaintenanceModule {
  static forRoot({ worker, redis, leader, electorThread }: MaintenanceConfig): DynamicModule {
    return {
      module: MaintenanceModule,
      imports: [
        JobsModule.forService({
          service: 'maintenance',
          config: worker,
          imports: [OperationsModule],
          handlers: { inject: [Database, OperationTable], useFactory: maintenanceStepHandlers },
        }),
        OperationsModule,
        JobConfigurationsModule,
        LockExceptionsModule,
        MinMaxModule,
        TrigramIndexesModule,
        CandidateModule.forRoot({
          redis,
          leader,
          lead: LeaderDuties,
          imports: [LeaderDutiesModule],
          ...(electorThread && { thread: electorThread }),
        }),
      ],
      providers: [ResignationsStore, ResignationWatch, LeaseAge],
      controllers: [ClusterMessages, OperationsMessages, DataIntegrityMessages, MonitoringMessages],
    };
  }
}
