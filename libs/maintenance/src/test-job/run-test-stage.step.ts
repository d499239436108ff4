import { setTimeout as delay } from 'node:timers/promises';
import type { StepContext, StepHandler, StepOutcome } from '@vaktmester/jobs';
import { type TestJob, testJob, type TestStage, testStage } from './test.job';

/** One stage, with the failure that was asked for and what the policy makes of it. */
export class RunTestStage implements StepHandler<TestStage> {
  readonly kind = 'maintenance.run-test-stage';
  readonly payload = testStage;

  async run(step: StepContext<TestStage>): Promise<StepOutcome> {
    const test = testJob.parameters.parse(step.run.parameters);
    const { stage } = step.payload;
    await step.notify(`Stage ${stage}`);
    const failing = stage === test.failAtStage ? (test.failAtItem ?? (test.items > 0 ? 0 : -1)) : undefined;
    for (let item = 0; item < test.items; item += 1) {
      await delay(test.itemDuration ?? 0, undefined, { signal: step.signal });
      if (item === failing && (await this.fail(step, test, `Item ${item}`)) === 'stage') return {};
      await step.progress(item + 1, test.items, 'items');
    }
    const failsAfterItems = stage === test.failAtStage && (test.failWithPostCondition || test.items === 0);
    if (failsAfterItems) await this.fail(step, test, `Stage ${stage}`);
    return {};
  }

  /** Says what is skipped. @throws Error when the policy lets the failure of an item be that of the job */
  private async fail(step: StepContext, test: TestJob, what: string): Promise<'item' | 'stage'> {
    const { failWithPolicy: policy, failWithMessage: message } = test;
    const isSkipped = policy === 'SKIP_STAGE' || policy === 'SKIP_ITEM' || policy === 'SKIP_ITEM_OUTLIER';
    // DHIS2 skips an outlier only after another item of the stage has succeeded.
    if (!isSkipped || (policy === 'SKIP_ITEM_OUTLIER' && what === 'Item 0')) throw new Error(message);
    await step.notify(`${what} skipped: ${message}`, 'WARN');
    return policy === 'SKIP_STAGE' ? 'stage' : 'item';
  }
}
