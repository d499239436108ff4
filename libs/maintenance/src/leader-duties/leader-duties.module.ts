import { Module } from '@nestjs/common';
import { houseDuties } from './house-duties';
import { LeaderDuties } from './leader-duties';

/** Provides what the leader does, for `CandidateModule.forRoot({ lead: LeaderDuties, imports: [LeaderDutiesModule] })`. */
@Module({
  providers: [{ provide: LeaderDuties, useFactory: () => new LeaderDuties(houseDuties) }],
  exports: [LeaderDuties],
})
export class LeaderDutiesModule {}
