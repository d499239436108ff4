import type { Database, Queryable } from '@vaktmester/database';
import { assertNotEmptied } from '../../../tables/assert-not-emptied';
import type { Fingerprint } from '../../incremental/fingerprint';
import { FingerprintStore } from '../../incremental/fingerprint.store';
import { PresentRelations } from '../../incremental/relation-states';
import type { KeptTable } from '../../table-plan';
import { dataValueChecks } from '../data-value-columns';
import { type ChangedValues, readChangedValues, readComparedKeys } from './changed-years.read-model';
import { collectedTables, type ComparedDataValues } from './compare-data-values.step';
import { decideTogether, decideYear, type YearDecision } from './decide-years';
import { findObstacle, findObstacleOfAll, type Present } from './find-obstacle';
import { addMeasures, type Measure, type MeasuredDataValues, plus, totalOf } from './measured-data-values';

export interface Decided {
  /** By year, of those that the run is about. */
  readonly decisions: ReadonlyMap<number, YearDecision>;
  /** The partitions that are kept or merged into, with their new fingerprints. */
  readonly kept: readonly KeptTable[];
  /** Changed values by year. */
  readonly changed: ReadonlyMap<number, number>;
}

/** What is known of the values. */
interface Values {
  readonly left: MeasuredDataValues;
  readonly changed: ChangedValues;
  readonly changedRows: number;
  /** With the changed values; `undefined` when they are too many. */
  readonly tables: readonly string[] | undefined;
}

/** Decides from one snapshot of the database and what the comparisons have found. */
export async function decideDataValues(
  database: Database,
  present: Present,
  compared: readonly ComparedDataValues[],
): Promise<Decided> {
  return database.transaction(async (tx) => {
    await tx.execute('set transaction isolation level repeatable read');
    await assertNotEmptied(tx, collectedTables(compared));
    const tables = compared.flatMap(({ table }) => table ?? []);
    const values: Values = {
      left: addMeasures(compared.map(({ left }) => left)),
      changed: await readChangedValues(tx, tables, present.build.settings.updatedBefore),
      changedRows: compared.reduce((sum, { changed }) => sum + changed, 0),
      tables: tables.length === compared.length ? tables : undefined,
    };
    const decisions = await decideAll(tx, present, values);
    const kept = [...decisions].flatMap(([year, decision]) =>
      decision.what === 'build' ? [] : [keep(year, decision.fingerprint, values, present)],
    );
    return { decisions, kept, changed: new Map([...values.changed.years].map(([year, { rows }]) => [year, rows])) };
  });
}

async function decideAll(tx: Queryable, present: Present, values: Values): Promise<ReadonlyMap<number, YearDecision>> {
  const { left, changed, changedRows, tables } = values;
  const prints = await new FingerprintStore(tx).findAll('analytics');
  const known = (year: number) => prints.find(({ name }) => name === `analytics_${year}`);
  const years = yearsOf(values, present);
  const all = prints[0]?.dataValues?.all;
  const scopes = [
    ...years.map((year) => ({ year, updated: (known(year)?.dataValues?.rows ?? 0) - leftOf(left, year).rows })),
    ...(all ? [{ year: null, updated: all.rows - totalOf(left).rows }] : []),
  ];
  if (!tables)
    return new Map(years.map((year) => [year, { what: 'build', reason: `${changedRows} values have changed` }]));
  const keys = await readComparedKeys(tx, tables, scopes);
  const obstacleOfAll = await findObstacleOfAll(tx, present);
  const relations = new PresentRelations(tx, (live) => present.staged[live] ?? live);
  const decisions = new Map<number, YearDecision>();
  for (const year of years) {
    const fingerprint = known(year);
    const obstacle =
      obstacleOfAll ?? (fingerprint && (await findObstacle(tx, fingerprint, year, { ...present, relations })));
    const facts = { left: leftOf(left, year), changed: changed.years.get(year)?.rows ?? 0, compared: keys(year) };
    decisions.set(year, decideYear({ fingerprint, obstacle, ...facts }));
  }
  if (!present.facts.outliers) return decisions;
  return decideTogether(decisions, { left: totalOf(left), changed: changedRows, compared: keys(null) });
}

/** Those with values, within the years that the run is about. */
function yearsOf({ left, changed }: Values, { build }: Present): number[] {
  const { lastYears } = build.parameters;
  const firstYear = lastYears === undefined ? -Infinity : build.settings.currentYear - lastYears + 1;
  const years = [
    ...Object.entries(left.years).flatMap(([year, { rows }]) => (rows > 0 ? [Number(year)] : [])),
    ...[...changed.years].flatMap(([year, { due }]) => (due.rows > 0 ? [year] : [])),
  ];
  return [...new Set(years)].filter((year) => year >= firstYear).sort((a, b) => a - b);
}

function leftOf({ years }: MeasuredDataValues, year: number): Measure & { periods: number[] } {
  return years[year] ?? { rows: 0, keys: '0', periods: [] };
}

/** The fingerprint moves on to the present: what was read before has been found again, and what has changed since is merged. */
function keep(year: number, known: Fingerprint, { left, changed }: Values, { build }: Present): KeptTable {
  const before = leftOf(left, year);
  const due = changed.years.get(year)?.due ?? { rows: 0, keys: '0', periods: [] };
  const periods = [...new Set([...before.periods, ...due.periods])].sort((a, b) => a - b);
  const state = { ...plus(before, due), periods, before: build.settings.updatedBefore, horizon: left.horizon };
  const all = plus(totalOf(left), changed.added);
  return {
    fingerprint: { ...known, dataValues: { ...state, all } },
    checks: dataValueChecks(year),
    year,
  };
}
