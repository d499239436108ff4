import { firstRow, type Queryable, quoteIdentifier } from '@vaktmester/database';
import type { Json } from '@vaktmester/jobs';
import type { Fingerprint } from '../incremental/fingerprint';
import { FingerprintStore, isStillLive } from '../incremental/fingerprint.store';
import { PresentRelations } from '../incremental/relation-states';
import { fitsLiveTable } from '../live-table.read-model';
import { findHooksStep } from '../run-analytics-hooks.step';
import type { KeptTable } from '../table-plan';
import { partDefinition } from './part-definition';
import { nameOfPart } from './table-part';
import type { Build, PlannedTable, TableType } from './table-type';

/**
 * The live partitions and tables of a type that building them again would not change, by live name. Why that is certain:
 * `docs/decisions/0070-fingerprints-of-partitions.md`. `staged` are the resource tables of the run.
 */
export async function findKeptParts(
  database: Queryable,
  type: TableType,
  planned: readonly PlannedTable<Json>[],
  { build, staged }: { readonly build: Build; readonly staged: Readonly<Record<string, string>> },
): Promise<ReadonlyMap<string, KeptTable>> {
  const kept = new Map<string, KeptTable>();
  const { lastYears, full } = build.parameters;
  if (full || lastYears === 0 || (await findHooksStep(database, type.name))) return kept;
  const relations = new PresentRelations(database, (live) => staged[live] ?? live);
  for (const table of planned) {
    if (!(await fitsLiveTable(database, table.name, type.columns(table.facts, build)))) continue;
    const known = await new FingerprintStore(database).findAll(table.name);
    for (const { part } of table.parts) {
      const fingerprint = known.find(({ name }) => name === nameOfPart(table.name, part));
      if (fingerprint?.definition !== partDefinition(type, table.facts, part, build)) continue;
      if ((await relations.findChanged(fingerprint.relations)) !== undefined) continue;
      if (!(await isWhole(database, fingerprint))) continue;
      kept.set(fingerprint.name, { fingerprint, checks: [...type.checks(part)] });
    }
  }
  return kept;
}

async function isWhole(tx: Queryable, known: Fingerprint): Promise<boolean> {
  if (!(await isStillLive(tx, known))) return false;
  const rows = await tx.query<{ rows: number }>(`select count(*) as rows from only ${quoteIdentifier(known.name)}`);
  return firstRow(rows, 'count').rows === known.liveRows;
}

/** What a user is told of the tables that are kept. */
export function describeKept(kept: Iterable<KeptTable>): string {
  return [...kept]
    .map(({ fingerprint: { name, changedAt } }) => `${name} skipped: unchanged since ${changedAt}`)
    .join('; ');
}
