import { firstRow, type Queryable, quoteIdentifier } from '@vaktmester/database';
import { relationsOf } from '../../../tables/relations';
import type { Fingerprint } from '../../incremental/fingerprint';
import { isStillLive } from '../../incremental/fingerprint.store';
import type { PresentRelations } from '../../incremental/relation-states';
import { fitsLiveTable } from '../../live-table.read-model';
import { findHooksStep } from '../../run-analytics-hooks.step';
import type { Build } from '../../table-types/table-type';
import { dataValueColumns } from '../data-value-columns';
import type { DataValuePlan } from '../data-value-plan';
import { dataValueDefinition } from './data-value-definition';
import { PERIODS, readPeriods } from './dimension-states';

/** What a partition would be built from now, apart from the values. */
export interface Present {
  readonly build: Build;
  readonly facts: Omit<DataValuePlan, 'tables'>;
  /** Resource tables of this run by live name. */
  readonly staged: Readonly<Record<string, string>>;
}

/** Why no live partition at all can be kept. */
export async function findObstacleOfAll(tx: Queryable, { facts }: Present): Promise<string | undefined> {
  if (await findHooksStep(tx, 'DATA_VALUE')) return 'table hooks may do anything';
  if (facts.approvalLevels) return 'approvals may have changed';
  const columns = dataValueColumns(facts.dimensions, { ...facts, approval: false });
  return (await fitsLiveTable(tx, 'analytics', columns)) ? undefined : 'its columns are others';
}

/** Why the live partition of a year cannot be kept, whatever the values; `undefined` when nothing but values may have changed. */
export async function findObstacle(
  tx: Queryable,
  known: Fingerprint,
  year: number,
  present: Present & { readonly relations: PresentRelations },
): Promise<string | undefined> {
  if (definitionNow(year, present) !== known.definition) return 'columns, settings or this program have changed';
  if (!(await isStillLive(tx, known))) return 'the live table was replaced or emptied';
  const changed = await findChangedDimension(tx, known, present);
  if (changed !== undefined) return `${changed} has changed`;
  // Somebody else's latest partition takes rows away. Once autovacuum has seen the table this reads one small index.
  const rows = await tx.query<{ rows: number }>(`select count(*) as rows from only ${quoteIdentifier(known.name)}`);
  if (firstRow(rows, 'count').rows !== known.liveRows) return 'somebody else has changed rows of the live table';
  return undefined;
}

/** The table beside the values that is no longer as it was; `undefined` when all are. */
export async function findChangedDimension(
  tx: Queryable,
  known: Fingerprint,
  { staged, relations }: Pick<Present, 'staged'> & { readonly relations: PresentRelations },
): Promise<string | undefined> {
  const { [PERIODS]: periods, ...others } = known.relations;
  const now = await readPeriods(tx, relationsOf(staged), known.dataValues?.periods ?? []);
  if (JSON.stringify(now) !== JSON.stringify(periods)) return PERIODS;
  return relations.findChanged(others);
}

function definitionNow(year: number, { build, facts }: Present): string {
  const columns = dataValueColumns(facts.dimensions, { ...facts, approval: false });
  const rows = { columns, aggregationLevels: facts.aggregationLevels };
  return dataValueDefinition(year, { settings: build.settings, rows }, facts.outliers);
}
