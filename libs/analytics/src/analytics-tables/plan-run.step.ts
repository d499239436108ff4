import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { AnalyticsConfig } from '@vaktmester/config';
import type { AnalyticsTableType } from '@vaktmester/contracts';
import { Database } from '@vaktmester/database';
import type { NewStep, StepContext, StepHandler, StepOutcome } from '@vaktmester/jobs';
import { type EmptiedTable, findEmptiedTables, typesOf } from '../emptied-tables/emptied-tables.read-model';
import { resourceTableNames } from '../resource-tables/resource-table-name';
import { analyticsTableParameters, type AnalyticsTableParameters } from './analytics-table.job';
import { planDataValues } from './data-values/plan-data-values';
import { planResourceTableSteps, resourceTablesToBuild } from './plan-resource-table-steps';
import { parametersOfType, readRunSettings, type RunSettings } from './run-settings';
import { planSwapStep } from './plan-swap.step';
import { planTableTypeStep } from './table-types/plan-table-type.step';
import { tableTypes } from './table-types/table-types';
import { assertMayBegin } from './run-checks/assert-may-begin';

/** A continuous update has chosen what to build; otherwise the parameters of the run say it. */
const payload = z.object({ parameters: analyticsTableParameters.optional() });

/** First step of a run: takes the snapshot of the settings and adds the steps that are known without looking at the data. */
@Injectable()
export class PlanRun implements StepHandler<z.infer<typeof payload>> {
  readonly kind = 'analytics.plan-run';
  readonly payload = payload;

  constructor(
    private readonly database: Database,
    private readonly config: AnalyticsConfig,
  ) {}

  async run(step: StepContext<z.infer<typeof payload>>): Promise<StepOutcome> {
    const parameters = step.payload.parameters ?? analyticsTableParameters.parse(step.run.parameters);
    const emptied = await findEmptiedTables(this.database);
    if (emptied.length > 0) await step.notify(describeEmptied(emptied), 'WARN');
    const names = emptied.some(({ tableType }) => tableType === undefined)
      ? resourceTableNames
      : await resourceTablesToBuild(this.database, parameters);
    const settings = await readRunSettings(this.database, step.run.startedAt, {
      parameters,
      resourceTables: names,
      emptiedTypes: typesOf(emptied),
      ...this.config,
    });
    await assertMayBegin(this.database, step, parameters, settings.currentYear);
    const resourceTables = await planResourceTableSteps(this.database, names);
    const types = await this.tableTypeSteps(
      parameters,
      settings,
      resourceTables.map(({ key }) => key),
    );
    const swap = planSwapStep(types.planSteps);
    const after = [...resourceTables.map(({ key }) => key), ...(swap.after ?? [])];
    return { result: settings, steps: [...resourceTables, ...types.steps, { ...swap, after }] };
  }

  /** The first steps of every table type that is to be built, and those of them that plan it. */
  private async tableTypeSteps(parameters: AnalyticsTableParameters, settings: RunSettings, after: string[]) {
    const isLatest = (type: AnalyticsTableType) => parametersOfType(settings, parameters, type).lastYears === 0;
    const isBuilt = (type: AnalyticsTableType) => !parameters.skipTableTypes.includes(type);
    const steps: NewStep[] = [];
    const planSteps: Partial<Record<AnalyticsTableType, string>> = {};
    if (isBuilt('DATA_VALUE')) {
      const ofType = parametersOfType(settings, parameters, 'DATA_VALUE');
      const found = await planDataValues(this.database, ofType, settings, after);
      planSteps.DATA_VALUE = found.planStep;
      steps.push(...found.steps);
    }
    // DHIS2: types without a latest partition have nothing to do in its runs; but it builds the tables of tracked entities again.
    for (const { name } of tableTypes.filter(({ name, latest }) => isBuilt(name) && (latest || !isLatest(name)))) {
      const step = planTableTypeStep(name, after);
      planSteps[name] = step.key;
      steps.push(step);
    }
    return { steps, planSteps };
  }
}

function describeEmptied(emptied: readonly EmptiedTable[]): string {
  const types = [...new Set(emptied.map(({ tableType }) => tableType ?? 'resource tables'))];
  return `A crash of PostgreSQL has emptied ${emptied.length} tables; all that are not skipped are built again, with all their years: ${types.join(', ')}`;
}
