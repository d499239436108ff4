import { z } from 'zod';
import { type StepContext, type StepHandler, type StepOutcome, storeSummary } from '@vaktmester/jobs';

const payload = z.object({ steps: z.array(z.string()) });
type Payload = z.infer<typeof payload>;

const planResult = z.object({ notEvaluated: z.array(z.object({ rule: z.string(), reason: z.string() })) });
const ruleResult = z.object({
  rule: z.object({ id: z.string(), name: z.string() }).nullable(),
  observations: z.int(),
  violations: z.int(),
  stored: z.int(),
});

/** Sums a run of MONITORING up for `/system/taskSummaries`. A rule whose step has failed is none of the evaluated. */
export class ConcludeMonitoring implements StepHandler<Payload> {
  readonly kind = 'maintenance.conclude-monitoring';
  readonly payload = payload;

  async run(step: StepContext<Payload>): Promise<StepOutcome> {
    const plan = planResult.safeParse(await step.resultOf('plan')).data;
    const results = [];
    for (const key of step.payload.steps) results.push(ruleResult.safeParse(await step.resultOf(key)).data ?? []);
    const evaluated = results.flat().filter(({ rule }) => rule !== null);
    const sum = (count: 'observations' | 'violations' | 'stored') =>
      evaluated.reduce((total, result) => total + result[count], 0);
    const summary = {
      rules: evaluated.length,
      observations: sum('observations'),
      violations: sum('violations'),
      stored: sum('stored'),
      notEvaluated: plan?.notEvaluated ?? [],
      violationsByRule: evaluated.flatMap(({ rule, violations }) =>
        rule && violations > 0 ? [{ ...rule, violations }] : [],
      ),
    };
    await step.notify(
      `Evaluated ${summary.rules} validation rules: ${summary.violations} violations, ${summary.stored} stored as new`,
    );
    return {
      effect: async (tx) => {
        await storeSummary(tx, step.run.uid, summary);
        return undefined;
      },
    };
  }
}
