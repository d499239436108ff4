import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { AnalyticsTableType } from '@vaktmester/contracts';
import { Database, firstRow, SystemSettingsStore } from '@vaktmester/database';
import type { NewStep, StepContext, StepHandler, StepOutcome } from '@vaktmester/jobs';
import { readResourceTableMetadata } from '../resource-tables/read-resource-table-metadata';
import { resourceTableStepKeys, resourceTableSteps } from '../resource-tables/resource-table-steps';
import { analyticsTableParameters } from './analytics-table.job';
import { planDataValueSlices } from './data-values/plan-data-value-slices';
import { planTableTypeStep } from './table-types/plan-table-type.step';
import { tableTypes } from './table-types/table-types';
import { readRunSettings } from './run-settings';

/** A continuous update has chosen what to build; otherwise the parameters of the run say it. */
const payload = z.object({ parameters: analyticsTableParameters.optional() });

/** First step of a run: takes the snapshot of the settings and adds the steps that are known without looking at the data. */
@Injectable()
export class PlanRun implements StepHandler<z.infer<typeof payload>> {
  readonly kind = 'analytics.plan-run';
  readonly payload = payload;

  constructor(private readonly database: Database) {}

  async run(step: StepContext<z.infer<typeof payload>>): Promise<StepOutcome> {
    const parameters = step.payload.parameters ?? analyticsTableParameters.parse(step.run.parameters);
    if (parameters.lastYears === 0) throw new Error('the latest partition (lastYears = 0) is not built yet');
    const settings = await readRunSettings(this.database, step.run.startedAt);
    const resourceTables = parameters.skipResourceTables ? [] : await this.resourceTableSteps();
    const after = resourceTables.length > 0 ? resourceTableStepKeys : [];
    const isBuilt = (type: AnalyticsTableType) => !parameters.skipTableTypes.includes(type);
    const dataValues = isBuilt('DATA_VALUE')
      ? planDataValueSlices(parameters, await this.blocksOfDataValue(), after)
      : [];
    const others = tableTypes.filter(({ name }) => isBuilt(name)).map(({ name }) => planTableTypeStep(name, after));
    const planSteps = [...dataValues.slice(-1), ...others].map(({ key }) => key);
    const swap: NewStep = {
      key: 'plan-swap',
      kind: 'analytics.plan-swap',
      title: 'Plan the swap of all tables',
      payload: { planSteps },
      after: [...resourceTables.map(({ key }) => key), ...planSteps],
    };
    return { result: settings, steps: [...resourceTables, ...dataValues, ...others, swap] };
  }

  private async resourceTableSteps(): Promise<NewStep[]> {
    const settings = await new SystemSettingsStore(this.database).readAll();
    return resourceTableSteps(await readResourceTableMetadata(this.database, settings));
  }

  private async blocksOfDataValue(): Promise<number> {
    const rows = await this.database.query<{ blocks: number }>(
      `select pg_relation_size('datavalue') / current_setting('block_size')::bigint as blocks`,
    );
    return firstRow(rows, 'size of datavalue').blocks;
  }
}
