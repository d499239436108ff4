import { Controller } from '@nestjs/common';
import { type Caller, CreateDefaultJobs, ListDefaultJobs } from '@vaktmester/contracts';
import { Handles, SignedCaller } from '@vaktmester/messaging';
import { DefaultJobsStore } from './default-jobs.store';

/** Offers the system jobs. */
@Controller()
export class DefaultJobsMessages {
  constructor(private readonly defaults: DefaultJobsStore) {}

  @Handles(ListDefaultJobs)
  async list() {
    return { jobs: await this.defaults.list() };
  }

  @Handles(CreateDefaultJobs)
  async create(_: unknown, @SignedCaller() caller: Caller) {
    return { jobs: await this.defaults.create(caller) };
  }
}
