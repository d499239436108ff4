import { Controller } from '@nestjs/common';
import { type Caller, DeleteFinishedJobs, ListDueJobs, ListStaleJobs, type RequestOf } from '@vaktmester/contracts';
import { Handles, Request, SignedCaller } from '@vaktmester/messaging';
import { JobUpkeepStore } from './job-upkeep.store';

/** Which jobs are due and which hang; deletes those that are done. */
@Controller()
export class JobUpkeepMessages {
  constructor(private readonly jobs: JobUpkeepStore) {}

  @Handles(ListDueJobs)
  async listDue(@Request() request: RequestOf<typeof ListDueJobs>) {
    return { jobs: await this.jobs.listDue(request) };
  }

  @Handles(ListStaleJobs)
  async listStale(@Request() { seconds }: RequestOf<typeof ListStaleJobs>) {
    return { jobs: await this.jobs.listStale(seconds) };
  }

  @Handles(DeleteFinishedJobs)
  async deleteFinished(@Request() { minutes }: RequestOf<typeof DeleteFinishedJobs>, @SignedCaller() caller: Caller) {
    return { deleted: await this.jobs.deleteFinished(minutes, caller) };
  }
}
