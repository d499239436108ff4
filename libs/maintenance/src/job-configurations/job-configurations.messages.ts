import { Controller } from '@nestjs/common';
import {
  ActOnJobConfiguration,
  CancelJobsOfType,
  type Caller,
  DeleteJobQueue,
  ListJobConfigurations,
  ListJobQueues,
  type RequestOf,
  SaveJobConfiguration,
  SaveJobQueue,
} from '@vaktmester/contracts';
import { Handles, Request, SignedCaller } from '@vaktmester/messaging';
import { JobConfigurationsStore } from './job-configurations.store';
import { JobQueuesStore } from './job-queues.store';

/** Lists and changes the definitions of jobs and their queues. */
@Controller()
export class JobConfigurationsMessages {
  constructor(
    private readonly jobs: JobConfigurationsStore,
    private readonly queues: JobQueuesStore,
  ) {}

  @Handles(ListJobConfigurations)
  list(@Request() request: RequestOf<typeof ListJobConfigurations>) {
    return this.jobs.list(request);
  }

  @Handles(SaveJobConfiguration)
  save(@Request() { id, input }: RequestOf<typeof SaveJobConfiguration>, @SignedCaller() caller: Caller) {
    return this.jobs.save(id, input, caller);
  }

  @Handles(ActOnJobConfiguration)
  async act(@Request() { id, action }: RequestOf<typeof ActOnJobConfiguration>, @SignedCaller() caller: Caller) {
    await this.jobs.act(id, action, caller);
    return {};
  }

  @Handles(CancelJobsOfType)
  async cancelType(@Request() { jobType }: RequestOf<typeof CancelJobsOfType>, @SignedCaller() caller: Caller) {
    await this.jobs.cancelNewest(jobType, caller);
    return {};
  }

  @Handles(ListJobQueues)
  async listQueues() {
    return { queues: await this.queues.list() };
  }

  @Handles(SaveJobQueue)
  async saveQueue(@Request() { queue, replaces }: RequestOf<typeof SaveJobQueue>, @SignedCaller() caller: Caller) {
    await this.queues.save(queue, replaces, caller);
    return {};
  }

  @Handles(DeleteJobQueue)
  async deleteQueue(@Request() { name }: RequestOf<typeof DeleteJobQueue>, @SignedCaller() caller: Caller) {
    await this.queues.delete(name, caller);
    return {};
  }
}
