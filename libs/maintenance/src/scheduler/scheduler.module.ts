import { Module } from '@nestjs/common';
import { DATABASE_OPTIONS, type DatabaseOptions } from '@vaktmester/database';
import { RunLedger } from '@vaktmester/jobs';
import { schedulableJobs } from './schedulable-jobs';
import { Scheduler } from './scheduler';

/** Scheduled jobs. */
@Module({
  providers: [
    {
      provide: Scheduler,
      inject: [RunLedger, DATABASE_OPTIONS],
      useFactory: (ledger: RunLedger, options: DatabaseOptions) =>
        new Scheduler(schedulableJobs, ledger, options.node.timeZone),
    },
  ],
  exports: [Scheduler],
})
export class SchedulerModule {}
