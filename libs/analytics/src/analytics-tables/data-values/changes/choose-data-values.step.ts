import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Database } from '@vaktmester/database';
import type { NewStep, StepContext, StepHandler, StepOutcome } from '@vaktmester/jobs';
import { stagedResourceTables } from '../../staged-resource-tables';
import type { TablePlan, TablePlans } from '../../table-plan';
import { buildOf } from '../../table-types/build-of';
import { chooseParts } from '../../table-types/choose-parts';
import type { Build } from '../../table-types/table-type';
import { DATA_VALUE_PLAN_STEP, type YearsToBuild } from '../data-value-plan';
import { planDataValueSlices } from '../plan-data-value-slices';
import { readDataValueFacts } from '../read-data-value-facts';
import { readDataValueBlocks } from '../data-value-blocks.read-model';
import { comparedDataValues } from './compare-data-values.step';
import type { YearDecision } from './decide-years';
import { decideDataValues } from './decide-data-values';
import { MERGE_STEP, prepareMergeStep } from './prepare-merge.step';

const payload = z.object({ compareSteps: z.array(z.string()) });
type Payload = z.output<typeof payload>;

/**
 * Decides for each year of `analytics` whether the live partition is kept, changed rows are merged into it, or it is built again,
 * and adds the steps for that. Why keeping is safe: `docs/decisions/0070-fingerprints-of-partitions.md`.
 */
@Injectable()
export class ChooseDataValues implements StepHandler<Payload> {
  readonly kind = 'analytics.choose-data-values';
  readonly payload = payload;

  constructor(private readonly database: Database) {}

  async run(step: StepContext<Payload>): Promise<StepOutcome> {
    const build = await buildOf(step, 'DATA_VALUE');
    const staged = await stagedResourceTables(step);
    const compared = await Promise.all(
      step.payload.compareSteps.map(async (key) => comparedDataValues.parse(await step.resultOf(key))),
    );
    const facts = await readDataValueFacts(this.database, build, staged);
    const { decisions, kept, changed } = await decideDataValues(this.database, { build, facts, staged }, compared);
    await tell(step, decisions, changed);
    const gone = await this.findGoneYears(build, [...decisions.keys()]);
    const years = [...decisions].flatMap(([year, { what }]) => (what === 'build' ? [year] : [])).concat(gone);
    const merges = [...decisions.values()].some(({ what }) => what === 'merge');
    const merge = merges ? [prepareMergeStep(compared, kept)] : [];
    const only = { years, kept: [...kept], ...(merges && { mergeStep: MERGE_STEP }) };
    if (years.length === 0 && decisions.size > 0) return { result: { tables: [keepAll(build, only)] }, steps: merge };
    return this.buildYears(build, kept.length > 0 ? only : undefined, merge);
  }

  /** Years of a run of some years that only the live table still has: they are built, empty. */
  private async findGoneYears(build: Build, years: readonly number[]): Promise<number[]> {
    if (build.parameters.lastYears === undefined) return [];
    const parts = years.map((part) => ({ part, estimatedRows: 0 }));
    const chosen = await chooseParts(this.database, { name: 'analytics', parts, keepsLiveParent: true }, build);
    return chosen.map(({ part }) => Number(part)).filter((year) => !years.includes(year));
  }

  /** The slices and what follows from them; of all years when `only` is absent. */
  private async buildYears(build: Build, only: YearsToBuild | undefined, merge: NewStep[]): Promise<StepOutcome> {
    const blocks = await readDataValueBlocks(this.database);
    const result: TablePlans = { tables: [], continuedBy: DATA_VALUE_PLAN_STEP };
    return { result, steps: [...merge, ...planDataValueSlices(build.parameters, blocks, [], only)] };
  }
}

function keepAll({ parameters }: Build, { kept, mergeStep }: YearsToBuild): TablePlan {
  return {
    tableType: 'DATA_VALUE',
    name: 'analytics',
    staging: null,
    keepsLiveParent: true,
    partitions: [],
    kept,
    isComplete: parameters.lastYears === undefined,
    ...(mergeStep !== undefined && { mergeStep }),
  };
}

async function tell(
  step: StepContext,
  decisions: ReadonlyMap<number, YearDecision>,
  changed: ReadonlyMap<number, number>,
): Promise<void> {
  for (const [year, decision] of decisions)
    await step.notify(`analytics_${year}${describe(decision, changed.get(year) ?? 0)}`);
}

function describe(decision: YearDecision, changed: number): string {
  if (decision.what === 'build') return ` is built again: ${decision.reason}`;
  if (decision.what === 'keep') return ` skipped: unchanged since ${decision.fingerprint.changedAt}`;
  return changed > 0 ? `: ${changed} changed values are merged` : ': outlier statistics are updated';
}
