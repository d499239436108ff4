import { z } from 'zod';
import { isCalendarDate } from '@vaktmester/periods';
import type { Database } from '@vaktmester/database';
import type { StepContext, StepHandler, StepOutcome } from '@vaktmester/jobs';
import { evaluateRule, type RuleResult } from './evaluate-rule';
import { ValidationRule } from './validation-rule';
import { ValidationRulesReadModel } from './validation-rules.read-model';

const date = z.string().refine(isCalendarDate);
const payload = z.object({
  ruleId: z.int(),
  periods: z.array(z.object({ type: z.string(), startDate: date, endDate: date })),
  persist: z.boolean(),
});
type Payload = z.infer<typeof payload>;

/** Evaluates one rule, period by period, each in a transaction of its own with the violations that it stores. */
export class EvaluateValidationRule implements StepHandler<Payload> {
  readonly kind = 'maintenance.evaluate-validation-rule';
  readonly payload = payload;

  constructor(private readonly database: Database) {}

  async run(step: StepContext<Payload>): Promise<StepOutcome> {
    const { ruleId, periods, persist } = step.payload;
    const stored = await new ValidationRulesReadModel(this.database).find(ruleId);
    const sum: RuleResult = { observations: 0, violations: 0, stored: 0 };
    if (!stored) return { result: { rule: null, ...sum } };
    const rule = new ValidationRule(stored);
    for (const [place, period] of periods.entries()) {
      step.signal.throwIfAborted();
      const one = await this.database.transaction((tx) => evaluateRule(tx, step, { rule, period, persist }));
      sum.observations += one.observations;
      sum.violations += one.violations;
      sum.stored += one.stored;
      await step.progress(place + 1, periods.length, 'periods');
    }
    if (sum.violations > 0) await step.notify(`${stored.name}: ${sum.violations} violations`, 'WARN');
    return { result: { rule: { id: stored.uid, name: stored.name }, ...sum } };
  }
}
