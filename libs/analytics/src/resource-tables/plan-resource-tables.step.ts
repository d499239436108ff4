import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Database, SystemSettingsStore } from '@vaktmester/database';
import type { StepContext, StepHandler, StepOutcome } from '@vaktmester/jobs';
import { reportLostViewsStep } from '../dependent-views/report-lost-views.step';
import { readResourceTableMetadata } from './read-resource-table-metadata';
import { resourceTableSteps } from './resource-table-steps';
import { swapResourceTablesStep } from './swap-resource-tables.step';

const payload = z.object({});

/** Decides from metadata and settings what a run of `RESOURCE_TABLE` builds: a step for each table, then the swap. */
@Injectable()
export class PlanResourceTables implements StepHandler<z.infer<typeof payload>> {
  readonly kind = 'analytics.plan-resource-tables';
  readonly payload = payload;

  constructor(private readonly database: Database) {}

  async run(step: StepContext<z.infer<typeof payload>>): Promise<StepOutcome> {
    const settings = await new SystemSettingsStore(this.database).readAll();
    const metadata = await readResourceTableMetadata(this.database, settings);
    const tables = resourceTableSteps(metadata);
    await step.notify(`Generating ${tables.length} resource tables`);
    return {
      result: { levels: metadata.levels, firstYear: metadata.firstYear, lastYear: metadata.lastYear },
      steps: [...tables, swapResourceTablesStep, reportLostViewsStep(swapResourceTablesStep.key)],
    };
  }
}
