import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { analyticsTableType } from '@vaktmester/contracts';
import type { StepContext, StepHandler, StepOutcome } from '@vaktmester/jobs';
import { reportLostViewsStep } from '../dependent-views/report-lost-views.step';
import { tablePlans } from './table-plan';

const payload = z.object({ /** By table type. */ planSteps: z.partialRecord(analyticsTableType, z.string()) });
type Payload = z.output<typeof payload>;

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
      Object.values(planSteps).map(async (key) => tablePlans.optional().parse(await step.resultOf(key))),
    );
    const tables = plans.flatMap((plan) => plan?.tables ?? []);
    const awaited = tables.flatMap(({ partitions, latest, moving }) => [
      ...partitions.map(({ finishStep }) => finishStep),
      ...[latest, moving].flatMap((changed) => changed?.changedStep ?? []),
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
