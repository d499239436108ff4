import { Module } from '@nestjs/common';
import { RunLedger } from '@vaktmester/jobs';
import { dataSummaryDuty } from '../data-summary/data-summary.duty';
import { Scheduler } from '../scheduler/scheduler';
import { SchedulerModule } from '../scheduler/scheduler.module';
import { houseDuties } from './house-duties';
import { LeaderDuties } from './leader-duties';

/** From the end of one turn of the scheduler to the next; DHIS2 looks every 20 s. */
const SCHEDULER_EVERY_MS = 1_000;

/** Provides what the leader does, for `CandidateModule.forRoot({ lead: LeaderDuties, imports: [LeaderDutiesModule] })`. */
@Module({
  imports: [SchedulerModule],
  providers: [
    {
      provide: LeaderDuties,
      inject: [Scheduler, RunLedger],
      useFactory: (scheduler: Scheduler, ledger: RunLedger) => {
        const fire = { name: 'fire-jobs', everyMs: SCHEDULER_EVERY_MS, perform: scheduler.turn.bind(scheduler) };
        return new LeaderDuties([...houseDuties, fire, dataSummaryDuty(ledger)]);
      },
    },
  ],
  exports: [LeaderDuties],
})
export class LeaderDutiesModule {}
