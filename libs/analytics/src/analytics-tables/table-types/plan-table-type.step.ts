import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { type AnalyticsTableType, analyticsTableType } from '@vaktmester/contracts';
import { Database } from '@vaktmester/database';
import type { Json, NewStep, StepContext, StepHandler, StepOutcome } from '@vaktmester/jobs';
import { createStagingParent } from '../create-staging-parent';
import { fitsLiveTable } from '../live-table.read-model';
import { partitionIndexes } from '../partition-indexes';
import { changedKeysStepOf, findChangedKeysStep } from '../latest-partition/find-changed-keys.step';
import { planLatestTables } from '../latest-partition/plan-latest-tables';
import { finishStepOf, planPartitionSteps } from '../plan-partition-steps';
import { findHooksStep, withHooks } from '../run-analytics-hooks.step';
import { stagedResourceTables } from '../staged-resource-tables';
import type { KeptTable, TablePlan } from '../table-plan';
import { buildOf } from './build-of';
import { chooseParts, firstYearOf } from './choose-parts';
import { nameOfPart } from './table-part';
import { describeKept, findKeptParts } from './find-kept-parts';
import type { Build, PlannedPart, PlannedTable, TableType } from './table-type';
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
    despiteFailures: true,
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
    const isLatest = build.parameters.lastYears === 0;
    const planned = isLatest
      ? await planLatestTables(this.database, step, type, build)
      : await type.plan(this.database, build);
    if (planned.length === 0) {
      await step.notify(`Analytics table update aborted, nothing to update: '${type.name}'`);
      return { result: { tables: [] } };
    }
    const kept = await findKeptParts(this.database, type, planned, { build, staged: await stagedResourceTables(step) });
    if (kept.size > 0) await step.notify(describeKept(kept.values()));
    const hooks = await findHooksStep(this.database, type.name);
    const tables: TablePlan[] = [];
    const steps: NewStep[] = [];
    for (const [number, table] of planned.entries()) {
      const plan = await this.planTable(step, type, table, { build, kept, number });
      tables.push(plan);
      for (const warning of table.warnings ?? []) await step.notify(`${table.name}: ${warning}`, 'WARN');
      if (plan.latest ?? plan.moving) steps.push(findChangedKeysStep(plan.name, type.name, table.facts));
      steps.push(...partSteps(type, table, plan, build));
    }
    const parts = tables.flatMap((table) => table.partitions);
    if (parts.length > 0) await step.notify(`Populating ${parts.length} analytics tables: '${type.name}'`);
    return { result: { tables }, steps: withHooks(steps, hooks, tables) };
  }

  private async planTable(
    step: StepContext,
    type: TableType,
    { name, facts, parts }: PlannedTable<Json>,
    { build, kept, number }: Planning,
  ): Promise<TablePlan> {
    const partition = ({ part }: PlannedPart) => {
      const partName = nameOfPart(name, part);
      return { name: partName, part, checks: [...type.checks(part)], finishStep: finishStepOf(partName) };
    };
    const keptOf = ({ part }: PlannedPart) => kept.get(nameOfPart(name, part));
    const table = { tableType: type.name, name };
    const { lastYears } = build.parameters;
    const ofRun = lastYears === undefined ? parts : parts.filter(({ part }) => Number(part) >= firstYearOf(build));
    const isWhole = parts.some(({ part }) => part === 'whole');
    const staying = {
      kept: (isWhole ? parts : ofRun).flatMap((part) => keptOf(part) ?? []),
      isComplete: lastYears === undefined,
    };
    const hasKept = staying.kept.length > 0;
    const keptAlone = { ...table, staging: null, keepsLiveParent: true, partitions: [], ...staying };
    if (isWhole && hasKept) return keptAlone;
    if (isWhole) return { ...table, staging: null, keepsLiveParent: false, partitions: parts.map(partition) };
    const columns = type.columns(facts, build);
    const keepsLiveParent = hasKept || (await this.keepsLiveParent(step, name, columns, build));
    const isPartial = keepsLiveParent && lastYears !== undefined;
    const choice = await chooseParts(this.database, { name, parts, keepsLiveParent: isPartial }, build);
    const chosen = choice.filter((part) => !hasKept || !keptOf(part));
    if (chosen.length === 0 && hasKept) return keptAlone;
    return {
      ...table,
      staging: await createStagingParent(this.database, step, columns, `parent${number}`),
      keepsLiveParent,
      partitions: chosen.map(partition),
      ...(hasKept && staying),
      ...changedRowsOf(type, name, build, isPartial),
    };
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

/** Which rows of the live table a run that joins it has to look after. */
function changedRowsOf(
  { latest, moving }: TableType,
  name: string,
  { parameters }: Build,
  keepsLiveParent: boolean,
): Pick<TablePlan, 'latest' | 'moving'> {
  const changedStep = changedKeysStepOf(name);
  if (parameters.lastYears === 0) return latest ? { latest: { key: latest.key, changedStep } } : {};
  return keepsLiveParent && moving ? { moving: { key: moving.key, changedStep } } : {};
}

/** What is known when a table is planned. */
interface Planning {
  readonly build: Build;
  readonly kept: ReadonlyMap<string, KeptTable>;
  readonly number: number;
}

function partSteps(type: TableType, table: PlannedTable<Json>, plan: TablePlan, build: Build): NewStep[] {
  const columns = type.columns(table.facts, build);
  return plan.partitions.flatMap(({ name, part }) =>
    planPartitionSteps({
      name,
      estimatedRows: table.parts.find((planned) => planned.part === part)?.estimatedRows ?? 0,
      indexes: partitionIndexes(columns, name.replace(type.baseName, 'ax'), build.settings.indexProfile),
      populate: {
        kind: 'analytics.populate-table',
        payload: {
          tableType: type.name,
          name,
          part,
          parent: plan.staging,
          facts: table.facts,
          ...(plan.moving && { firstYear: firstYearOf(build) }),
        },
      },
    }),
  );
}
