import { Module } from '@nestjs/common';
import { DATABASE_OPTIONS, type DatabaseOptions } from '@vaktmester/database';
import { RunLedger } from '@vaktmester/jobs';
import { schedulableJobs } from './schedulable-jobs';
import { Scheduler } from './scheduler';

/** DHIS2's default of `jobsMaxCronDelayHours`, in milliseconds. */
const MAX_CRON_DELAY_MS = 4 * 3_600_000;

/** Scheduled jobs; cron texts are read in the zone of the server. */
@Module({
  providers: [
    {
      provide: Scheduler,
      inject: [RunLedger, DATABASE_OPTIONS],
      useFactory: (ledger: RunLedger, { node }: DatabaseOptions) =>
        new Scheduler(schedulableJobs, ledger, { timeZone: node.timeZone, maxDelayMs: MAX_CRON_DELAY_MS }),
    },
  ],
  exports: [Scheduler],
})
export class SchedulerModule {}
