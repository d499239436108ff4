import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { NewStep, StepContext, StepHandler, StepOutcome } from '@vaktmester/jobs';

/** The part of a swap's result that names views which could not be made again. */
export const lostViews = z.object({ lostViews: z.array(z.object({ view: z.string(), reason: z.string() })) });

const payload = z.object({ swap: z.string() });

/** A step that warns of the views that the swap step `swap` has lost. */
export function reportLostViewsStep(swap: string): NewStep {
  return {
    key: `views-after-${swap}`,
    kind: 'analytics.report-lost-views',
    title: 'Report views that do not fit the new tables',
    payload: { swap },
    after: [swap],
  };
}

/** Tells the user which views are gone. A step of its own, because only a swap that is committed has lost them. */
@Injectable()
export class ReportLostViews implements StepHandler<z.infer<typeof payload>> {
  readonly kind = 'analytics.report-lost-views';
  readonly payload = payload;

  async run(step: StepContext<z.infer<typeof payload>>): Promise<StepOutcome> {
    const result = lostViews.parse(await step.resultOf(step.payload.swap));
    for (const { view, reason } of result.lostViews) {
      await step.notify(`The view ${view} does not fit the new tables and was dropped: ${reason}`, 'WARN');
    }
    return { result: { lostViews: result.lostViews.length } };
  }
}
