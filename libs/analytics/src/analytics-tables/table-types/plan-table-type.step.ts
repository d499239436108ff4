import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { type AnalyticsTableType, analyticsTableType } from '@vaktmester/contracts';
import { Database } from '@vaktmester/database';
import type { Json, NewStep, StepContext, StepHandler, StepOutcome } from '@vaktmester/jobs';
import { stagedResourceTables } from '../../resource-tables/resource-table-steps';
import { createTable } from '../../tables/create-table.sql';
import { relationsOf } from '../../tables/relations';
import { analyticsTableParameters } from '../analytics-table.job';
import { fitsLiveTable } from '../live-table.read-model';
import { partitionIndexes } from '../partition-indexes';
import { finishStepOf, planPartitionSteps } from '../plan-partition-steps';
import { settingsOf } from '../run-settings';
import type { TablePlan } from '../table-plan';
import { nameOfPart } from './table-part';
import type { Build, PlannedTable, TableType } from './table-type';
import { getTableType } from './table-types';

const payload = z.object({ tableType: analyticsTableType });
type Payload = z.output<typeof payload>;

/** The step that plans the tables of a type; its result are `tablePlans`. */
export function planTableTypeStep(tableType: AnalyticsTableType, after: readonly string[]): NewStep {
  return {
    key: `plan:${tableType}`,
    kind: 'analytics.plan-table-type',
    title: `Plan the tables of ${tableType}`,
    payload: { tableType },
    after,
  };
}

/** Decides tables, columns and partitions of one table type from the new resource tables, and adds the steps that build them. */
@Injectable()
export class PlanTableType implements StepHandler<Payload> {
  readonly kind = 'analytics.plan-table-type';
  readonly payload = payload;

  constructor(private readonly database: Database) {}

  async run(step: StepContext<Payload>): Promise<StepOutcome> {
    const type = getTableType(step.payload.tableType);
    const build = await buildOf(step, type.name);
    const planned = await type.plan(this.database, build);
    if (planned.length === 0) {
      await step.notify(`Analytics table update aborted, nothing to update: '${type.name}'`);
      return { result: { tables: [] } };
    }
    const tables: TablePlan[] = [];
    const steps: NewStep[] = [];
    for (const [number, table] of planned.entries()) {
      const plan = await this.planTable(step, type, table, build, number);
      tables.push(plan);
      steps.push(...partSteps(type, table, plan, build));
    }
    const parts = tables.flatMap((table) => table.partitions);
    await step.notify(`Populating ${parts.length} analytics tables: '${type.name}'`);
    return { result: { tables }, steps };
  }

  private async planTable(
    step: StepContext,
    type: TableType,
    { name, facts, parts }: PlannedTable<Json>,
    build: Build,
    number: number,
  ): Promise<TablePlan> {
    const partition = ({ part }: (typeof parts)[number]) => {
      const partName = nameOfPart(name, part);
      return { name: partName, part, finishStep: finishStepOf(partName) };
    };
    const table = { tableType: type.name, name };
    if (parts.some(({ part }) => part === 'whole')) {
      return { ...table, staging: null, keepsLiveParent: false, partitions: parts.map(partition) };
    }
    const columns = type.columns(facts, build);
    const keepsLiveParent = await this.keepsLiveParent(step, name, columns, build);
    const firstYear = keepsLiveParent ? build.settings.currentYear - (build.parameters.lastYears ?? 0) + 1 : -Infinity;
    const staging = step.stagingName(`parent${number}`);
    await this.database.transaction(async (tx) => {
      await tx.execute(createTable({ name: staging, columns, unlogged: true }));
      await step.registerStaging(tx, staging);
    });
    const chosen = parts.filter(({ part }) => typeof part !== 'number' || part >= firstYear);
    return { ...table, staging, keepsLiveParent, partitions: chosen.map(partition) };
  }

  private async keepsLiveParent(
    step: StepContext,
    name: string,
    columns: ReturnType<TableType['columns']>,
    { parameters }: Build,
  ): Promise<boolean> {
    if (parameters.lastYears === undefined) return false;
    const fits = await fitsLiveTable(this.database, name, columns);
    if (!fits) await step.notify(`There is no live table with the columns of ${name}: all its years are built`, 'WARN');
    return fits;
  }
}

/** What a step of a table type knows of its run. */
export async function buildOf(step: StepContext, tableType: AnalyticsTableType): Promise<Build> {
  const settings = await settingsOf(step);
  return {
    settings,
    latestSince: settings.watermarks[tableType]?.fullUntil ?? 'infinity',
    parameters: analyticsTableParameters.parse(step.run.parameters),
    relations: relationsOf(await stagedResourceTables(step)),
  };
}

function partSteps(type: TableType, table: PlannedTable<Json>, plan: TablePlan, build: Build): NewStep[] {
  const columns = type.columns(table.facts, build);
  return plan.partitions.flatMap(({ name, part }) =>
    planPartitionSteps({
      name,
      estimatedRows: table.parts.find((planned) => planned.part === part)?.estimatedRows ?? 0,
      indexes: partitionIndexes(columns, name.replace(type.baseName, 'ax')),
      populate: {
        kind: 'analytics.populate-table',
        payload: { tableType: type.name, part, parent: plan.staging, facts: table.facts },
      },
    }),
  );
}
