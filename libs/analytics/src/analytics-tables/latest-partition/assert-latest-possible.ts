import type { Queryable } from '@vaktmester/database';
import type { Column } from '../../tables/table';
import { fitsLiveTable } from '../live-table.read-model';
import type { Build } from '../table-types/table-type';

/** @throws Error when no full run of the type is known, so nobody can say since when changes are missing (as DHIS2 does) */
export function assertKnowsFullRun({ latestSince }: Build): void {
  if (latestSince !== 'infinity') return;
  throw new Error('no full run is known, which the latest partition would continue: run once without lastYears = 0');
}

/** @throws Error when there is no live table of these columns that the latest partition could join */
export async function assertJoinsLiveTable(
  database: Queryable,
  name: string,
  columns: readonly Column[],
): Promise<void> {
  if (await fitsLiveTable(database, name, columns)) return;
  throw new Error(
    `the latest partition cannot join ${name}, which is missing or has other columns (such as outlier statistics): run once without lastYears = 0`,
  );
}
