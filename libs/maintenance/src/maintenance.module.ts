import { type DynamicModule, Module } from '@nestjs/common';
import type { LeaderConfig, RedisConfig, WorkerConfig } from '@vaktmester/config';
import { JobsModule } from '@vaktmester/jobs';
import { CandidateModule } from '@vaktmester/leader-election';
import { ClusterMessages } from './cluster/cluster.messages';
import { LeaderDutiesModule } from './leader-duties/leader-duties.module';
import { LeaderDuties } from './leader-duties/leader-duties';

export interface MaintenanceConfig {
  readonly worker: WorkerConfig;
  readonly redis: RedisConfig;
  readonly leader: LeaderConfig;
}

/** Maintenance operations, and the candidates for leadership. */
@Module({})
export class MaintenanceModule {
  static forRoot({ worker, redis, leader }: MaintenanceConfig): DynamicModule {
    return {
      module: MaintenanceModule,
      imports: [
        JobsModule.forService({ service: 'maintenance', config: worker }),
        CandidateModule.forRoot({ redis, leader, lead: LeaderDuties, imports: [LeaderDutiesModule] }),
      ],
      controllers: [ClusterMessages],
    };
  }
}
