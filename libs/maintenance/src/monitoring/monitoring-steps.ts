import type { Database } from '@vaktmester/database';
import type { StepHandler } from '@vaktmester/jobs';
import { ConcludeMonitoring } from './conclude-monitoring.step';
import { EvaluateValidationRule } from './evaluate-validation-rule.step';
import { PlanMonitoring } from './plan-monitoring.step';

/** What a run of `MONITORING` is made of. */
export function monitoringSteps(database: Database): StepHandler[] {
  return [
    new PlanMonitoring(database),
    new EvaluateValidationRule(database),
    new ConcludeMonitoring(),
  ] as StepHandler[];
}
