import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import type { NewStep, StepContext, StepHandler, StepOutcome } from '@vaktmester/jobs';
import { testJob } from './test.job';

const payload = z.object({});

/** Waits, then adds the stages: one after the other, or all at once. */
export class BeginTest implements StepHandler<z.infer<typeof payload>> {
  readonly kind = 'maintenance.begin-test';
  readonly payload = payload;

  async run({ run, key, signal }: StepContext<z.infer<typeof payload>>): Promise<StepOutcome> {
    const { waitMillis, stages, runStagesParallel } = testJob.parameters.parse(run.parameters);
    await delay(waitMillis ?? 0, undefined, { signal });
    const steps = Array.from({ length: stages }, (_, stage): NewStep => ({
      key: `stage-${stage}`,
      kind: 'maintenance.run-test-stage',
      title: `Stage ${stage}`,
      payload: { stage },
      after: [stage === 0 || runStagesParallel ? key : `stage-${stage - 1}`],
    }));
    return { steps };
  }
}
