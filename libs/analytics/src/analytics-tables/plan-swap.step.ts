import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { analyticsTableType } from '@vaktmester/contracts';
import type { NewStep, StepContext, StepHandler, StepOutcome } from '@vaktmester/jobs';
import { reportLostViewsStep } from '../dependent-views/report-lost-views.step';
import { tablePlans } from './table-plan';

const payload = z.object({ /** By table type. */ planSteps: z.partialRecord(analyticsTableType, z.string()) });
type Payload = z.output<typeof payload>;

/** The step that plans the swap of what the steps `planSteps` have planned; `before` is the one that found plans unfinished. */
export function planSwapStep(planSteps: Payload['planSteps'], before?: Pick<StepContext, 'key'>): NewStep {
  return {
    key: before ? `${before.key}:again` : 'plan-swap',
    kind: 'analytics.plan-swap',
    title: 'Plan the swap of all tables',
    payload: { planSteps },
    after: [...Object.values(planSteps), ...(before ? [before.key] : [])],
    despiteFailures: true,
  };
}

/**
 * Adds the swap when all table types are planned, because only then it is known what the swap has to wait for. Types that could
 * not be planned do not keep the others from being shown.
 */
@Injectable()
export class PlanSwap implements StepHandler<Payload> {
  readonly kind = 'analytics.plan-swap';
  readonly payload = payload;

  async run(step: StepContext<Payload>): Promise<StepOutcome> {
    const { planSteps } = step.payload;
    const plans = await Promise.all(
      Object.entries(planSteps).map(async ([type, key]) => ({
        type,
        plan: tablePlans.optional().parse(await step.resultOf(key)),
      })),
    );
    const continued = plans.flatMap(({ type, plan }) => (plan?.continuedBy ? [[type, plan.continuedBy] as const] : []));
    if (continued.length > 0)
      return { steps: [planSwapStep({ ...planSteps, ...Object.fromEntries(continued) }, step)] };
    const tables = plans.flatMap(({ plan }) => plan?.tables ?? []);
    const awaited = tables.flatMap(({ partitions, latest, moving, mergeStep }) => [
      ...partitions.map(({ finishStep }) => finishStep),
      ...[latest, moving].flatMap((changed) => changed?.changedStep ?? []),
      ...(mergeStep === undefined ? [] : [mergeStep]),
    ]);
    return {
      steps: [
        {
          key: 'swap',
          kind: 'analytics.swap-tables',
          title: 'Put all new tables in place',
          payload: { planSteps },
          after: [step.key, ...awaited],
          despiteFailures: true,
          maxAttempts: 10,
        },
        {
          key: 'drop-replaced',
          kind: 'analytics.drop-replaced-tables',
          title: 'Drop the replaced tables',
          payload: {},
          after: ['swap'],
        },
        reportLostViewsStep('swap'),
      ],
    };
  }
}
