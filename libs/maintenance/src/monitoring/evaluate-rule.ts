import { setImmediate as nextTurn } from 'node:timers/promises';
import { firstRow, type Queryable } from '@vaktmester/database';
import type { StepContext } from '@vaktmester/jobs';
import { type CalendarDate, daysBetween } from '@vaktmester/periods';
import { findOrCreatePeriod } from '../periods/find-or-create-period';
import { suppliersOf } from './monitored-periods';
import type { ExpressionItem } from './rule-expression';
import countObservedSql from './sql/count-observed.sql?raw';
import createBrokenSql from './sql/create-broken.sql?raw';
import createObservedSql from './sql/create-observed.sql?raw';
import listDistinctValuesSql from './sql/list-distinct-values.sql?raw';
import observeSql from './sql/observe.sql?raw';
import readFixedValuesSql from './sql/read-fixed-values.sql?raw';
import recordBrokenSql from './sql/record-broken.sql?raw';
import storeViolationsSql from './sql/store-violations.sql?raw';
import type { ValidationRule } from './validation-rule';

export interface Evaluation {
  readonly rule: ValidationRule;
  readonly period: { readonly type: string; readonly startDate: CalendarDate; readonly endDate: CalendarDate };
  /** Whether violations become rows of `validationresult`. */
  readonly persist: boolean;
}

export interface RuleResult {
  /** Organisation units and attribute option combos that have data for the rule. */
  observations: number;
  violations: number;
  /** Violations that are new in `validationresult`. */
  stored: number;
}

type Values = readonly (number | null)[];

const PAGE = 1_000;
/** Evaluations between two turns of the event loop; they take about 0.3 ms each. */
const TURN = 50;

/**
 * Evaluates a rule for one period. PostgreSQL gathers the values of all organisation units at once; then DHIS2's parser, which
 * only this process has, sees each combination of values once, however many units have it.
 */
export async function evaluateRule(
  tx: Queryable,
  step: Pick<StepContext, 'guard' | 'signal'>,
  { rule, period, persist }: Evaluation,
): Promise<RuleResult> {
  const data = rule.items.filter(({ kind }) => kind === 'dataElement');
  await tx.execute(createObservedSql);
  await tx.execute(createBrokenSql);
  const { levels, periodType, id } = rule.stored;
  const asked = data.map((item, place) => ({ place, ...item }));
  await tx.execute(observeSql, [
    JSON.stringify(asked),
    period.startDate,
    suppliersOf(periodType),
    levels.length > 0 ? levels : null,
  ]);
  await recordBroken(tx, step.signal, rule, { data, days: daysBetween(period.startDate, period.endDate) + 1 });
  const counts = firstRow(await tx.query<Omit<RuleResult, 'stored'>>(countObservedSql), 'a count');
  if (!persist || counts.violations === 0) return { ...counts, stored: 0 };
  await step.guard(tx);
  const periodId = await findOrCreatePeriod(tx, period);
  const values = [id, periodId, period.startDate, period.endDate];
  return { ...counts, stored: await tx.execute(storeViolationsSql, values) };
}

/** Asks the rule about each combination of values, a page at a time, and notes those that break it. */
async function recordBroken(
  tx: Queryable,
  signal: AbortSignal,
  rule: ValidationRule,
  { data, days }: { readonly data: readonly ExpressionItem[]; readonly days: number },
): Promise<void> {
  const fixed = await readFixedValues(tx, rule);
  const places = new Map(data.map(({ text }, place) => [text, place]));
  for (let after: Values | null = null; ;) {
    const page: { values: Values }[] = await tx.query<{ values: Values }>(listDistinctValuesSql, [after, PAGE]);
    const broken: object[] = [];
    for (const [number, { values }] of page.entries()) {
      if (number % TURN === 0) await nextTurn(undefined, { signal });
      const valueOf = ({ text }: ExpressionItem) => values[places.get(text) ?? -1] ?? fixed.get(text) ?? null;
      const sides = rule.findBroken(valueOf, days);
      if (sides) broken.push({ values, ...sides });
    }
    if (broken.length > 0) await tx.execute(recordBrokenSql, [JSON.stringify(broken)]);
    const last = page.at(-1);
    if (!last || page.length < PAGE) return;
    after = last.values;
  }
}

/** Constants and the sizes of organisation unit groups, by their texts. */
async function readFixedValues(tx: Queryable, rule: ValidationRule): Promise<Map<string, number>> {
  const items = rule.items.filter(({ kind }) => kind !== 'dataElement');
  if (items.length === 0) return new Map();
  const uids = items.map(({ uid }) => uid);
  const rows = await tx.query<{ text: string; value: number }>(readFixedValuesSql, [uids]);
  return new Map(rows.map(({ text, value }) => [text, value]));
}
