import { type AnalyticsFreshness, type AnalyticsTableType, analyticsTableTypes } from '@vaktmester/contracts';
import { firstRow, type Queryable } from '@vaktmester/database';
import { findEmptiedTables } from '../emptied-tables/emptied-tables.read-model';
import { type Watermark, WatermarkStore } from '../analytics-tables/watermarks/watermark.store';
import { readTableSizes, type TableSize } from '../analytics-tables/run-checks/table-sizes.read-model';

/** How old the live analytics tables are, type by type, and how big. */
export async function readFreshness(database: Queryable): Promise<AnalyticsFreshness> {
  const watermarks = await new WatermarkStore(database).findAll(analyticsTableTypes);
  const sizes = await readTableSizes(database);
  const emptiedTables = await findEmptiedTables(database);
  const tableTypes = analyticsTableTypes.map(async (tableType) => {
    const watermark = watermarks.find((mark) => mark.tableType === tableType);
    const emptied = emptiedTables.filter((table) => table.tableType === tableType).length;
    return { tableType, ...sizeOf(tableType, sizes), ...(await ageOf(database, watermark)), emptied };
  });
  return {
    tableTypes: await Promise.all(tableTypes),
    emptiedTables: emptiedTables.map(({ name, rows, shown }) => ({ name, rows, shown })),
  };
}

function sizeOf(tableType: AnalyticsTableType, sizes: readonly TableSize[]) {
  const ofType = sizes.filter((size) => size.tableType === tableType);
  return {
    tables: ofType.length,
    rows: ofType.reduce((sum, { rows }) => sum + rows, 0),
    bytes: ofType.reduce((sum, { heapBytes, indexBytes }) => sum + heapBytes + indexBytes, 0),
  };
}

async function ageOf(database: Queryable, watermark: Watermark | undefined) {
  if (!watermark) return { lastFull: null, lastContinuous: null, lagSeconds: null };
  const { fullUntil, fullStartedAt, latestUntil, latestStartedAt } = watermark;
  const lag = await database.query<{ seconds: number }>(
    'select greatest(0, extract(epoch from localtimestamp - $1::timestamp))::bigint as seconds',
    [latestUntil ?? fullUntil],
  );
  return {
    lastFull: { until: fullUntil, started: fullStartedAt?.toISOString() ?? null },
    lastContinuous:
      latestUntil === null ? null : { until: latestUntil, started: latestStartedAt?.toISOString() ?? null },
    lagSeconds: firstRow(lag, 'lag').seconds,
  };
}
