import type { Database } from '@vaktmester/database';
import type { NewStep, StepContext, StepHandler, StepOutcome } from '@vaktmester/jobs';
import type { Period } from '@vaktmester/periods';
import { findMonitoredPeriods } from './monitored-periods';
import { type Monitoring, monitoringJob } from './monitoring.job';
import { type StoredRule, ValidationRule } from './validation-rule';
import { ValidationRulesReadModel } from './validation-rules.read-model';

/** Lays the rules of a run out as steps, each with its periods, and names those that cannot be evaluated. */
export class PlanMonitoring implements StepHandler<Monitoring> {
  readonly kind = 'maintenance.plan-monitoring';
  readonly payload = monitoringJob.parameters;

  constructor(private readonly database: Database) {}

  async run({ payload, notify }: StepContext<Monitoring>): Promise<StepOutcome> {
    const rules = await new ValidationRulesReadModel(this.database).list(payload.validationRuleGroups);
    const notEvaluated = rules.flatMap((rule) => findProblem(rule) ?? []);
    for (const { rule, reason } of notEvaluated) await notify(`${rule} is not evaluated: ${reason}`, 'WARN');
    const types = [...new Set(rules.map(({ periodType }) => periodType))];
    const periods = await findMonitoredPeriods(this.database, payload, types);
    const steps = rules
      .filter(({ name }) => notEvaluated.every(({ rule }) => rule !== name))
      .flatMap((rule) => ruleStep(rule, periods, payload.persistResults));
    await notify(`${steps.length} validation rules to evaluate over ${periods.length} periods`);
    if (payload.sendNotifications)
      await notify('Messages are sent by the job VALIDATION_RESULTS_NOTIFICATION of DHIS2');
    const keys = steps.map(({ key }) => key);
    return { result: { notEvaluated }, steps: [...steps, endStep(keys)] };
  }
}

function findProblem(stored: StoredRule): { rule: string; reason: string } | undefined {
  try {
    new ValidationRule(stored);
    return undefined;
  } catch (error) {
    return { rule: stored.name, reason: error instanceof Error ? error.message : String(error) };
  }
}

function ruleStep({ id, uid, name, periodType }: StoredRule, periods: readonly Period[], persist: boolean): NewStep[] {
  const own = periods
    .filter(({ type }) => type === periodType)
    .map(({ type, startDate, endDate }) => ({ type, startDate, endDate }));
  if (own.length === 0) return [];
  return [
    {
      key: `rule-${uid}`,
      kind: 'maintenance.evaluate-validation-rule',
      title: name,
      payload: { ruleId: id, periods: own, persist },
      cost: own.length,
    },
  ];
}

function endStep(keys: readonly string[]): NewStep {
  return {
    key: 'end',
    kind: 'maintenance.conclude-monitoring',
    title: 'Sum up',
    payload: { steps: [...keys] },
    after: keys,
    always: true,
  };
}
