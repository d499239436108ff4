import type { Column } from '../tables/table';
import type { TableSize } from '../analytics-tables/run-checks/table-sizes.read-model';

/** Widths of DHIS2's column types with what PostgreSQL adds to each value; of texts what is common in analytics tables. */
const WIDTHS: Readonly<Record<string, number>> = {
  smallint: 2,
  integer: 4,
  bigint: 8,
  date: 4,
  boolean: 1,
  'double precision': 8,
  timestamp: 8,
  timestamptz: 8,
  'char(11)': 12,
  'varchar(50)': 20,
  'varchar(255)': 40,
  jsonb: 300,
};
const WIDTH_OF_OTHERS = 12;
/** Header, line pointer and the map of nulls. */
const ROW_BYTES = 36;
/** Measured over 48 indexes of `analytics`: most keys stand in many rows, and PostgreSQL stores such a key once. */
const INDEX_ENTRY_BYTES = 9;
const PAGE_BYTES = 8_192;
/** Fewer rows tell too little about the width of one. */
const LEAST_LIVE_ROWS = 1_000;

/** Disk that a table will take with its indexes; `live` is the one that it will replace. */
export function estimateBytes(
  rows: number,
  columns: readonly Column[],
  indexes: number,
  live: TableSize | undefined,
): number {
  const rowBytes =
    live && live.rows >= LEAST_LIVE_ROWS
      ? live.heapBytes / live.rows
      : columns.reduce((sum, { type }) => sum + (WIDTHS[type] ?? WIDTH_OF_OTHERS), ROW_BYTES);
  return Math.round(rows * (rowBytes + indexes * INDEX_ENTRY_BYTES)) + PAGE_BYTES * (1 + indexes);
}
