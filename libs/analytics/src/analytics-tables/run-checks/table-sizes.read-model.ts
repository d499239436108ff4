import type { AnalyticsTableType } from '@vaktmester/contracts';
import type { Queryable } from '@vaktmester/database';
import { tableTypeOf } from '../table-types/table-type-of';
import { listGeneratedTables } from '../../maintenance-operations/generated-tables.read-model';
import findTableSizes from './sql/find-table-sizes.sql?raw';

export interface TableSize {
  readonly tableType: AnalyticsTableType;
  readonly name: string;
  /** As PostgreSQL estimates them. */
  readonly rows: number;
  readonly heapBytes: number;
  readonly indexBytes: number;
  readonly indexes: number;
}

/** The live analytics tables and partitions with their sizes. */
export async function readTableSizes(database: Queryable): Promise<TableSize[]> {
  const names = (await listGeneratedTables(database)).map(({ name }) => name).filter((name) => !name.endsWith('_temp'));
  const sizes = await database.query<Omit<TableSize, 'tableType'>>(findTableSizes, [names]);
  return sizes.map((size) => ({ ...size, tableType: tableTypeOf(size.name) }));
}
