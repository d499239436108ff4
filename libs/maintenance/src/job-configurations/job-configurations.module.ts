import { Module } from '@nestjs/common';
import { Database, DATABASE_OPTIONS, type DatabaseOptions } from '@vaktmester/database';
import { RunLedger } from '@vaktmester/jobs';
import { DefaultJobsMessages } from './default-jobs.messages';
import { DefaultJobsStore } from './default-jobs.store';
import { JobConfigurationsMessages } from './job-configurations.messages';
import { JobConfigurationsStore } from './job-configurations.store';
import { JobQueuesStore } from './job-queues.store';
import { JobUpkeepMessages } from './job-upkeep.messages';
import { JobUpkeepStore } from './job-upkeep.store';

/** The definitions of jobs, as users see and change them. */
@Module({
  controllers: [JobConfigurationsMessages, JobUpkeepMessages, DefaultJobsMessages],
  providers: [
    {
      provide: JobConfigurationsStore,
      inject: [Database, RunLedger, DATABASE_OPTIONS],
      useFactory: (database: Database, ledger: RunLedger, options: DatabaseOptions) =>
        new JobConfigurationsStore(database, ledger, options.node.timeZone),
    },
    {
      provide: JobUpkeepStore,
      inject: [Database, DATABASE_OPTIONS],
      useFactory: (database: Database, options: DatabaseOptions) => new JobUpkeepStore(database, options.node.timeZone),
    },
    {
      provide: DefaultJobsStore,
      inject: [Database],
      useFactory: (database: Database) => new DefaultJobsStore(database),
    },
    { provide: JobQueuesStore, inject: [Database], useFactory: (database: Database) => new JobQueuesStore(database) },
  ],
})
export class JobConfigurationsModule {}
