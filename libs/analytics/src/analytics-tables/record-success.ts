import { formatDuration } from '@vaktmester/contracts';
import { firstRow, type Queryable, SystemSettingsStore } from '@vaktmester/database';

/**
 * Writes the settings by which DHIS2 knows of a successful run (`spec/analytics-tables.md` §1.4): the start of the run for the
 * analytics tables, because later changes are not in them; the present for the resource tables.
 */
export async function recordSuccess(tx: Queryable, startedAt: Date, hasResourceTables: boolean): Promise<void> {
  const clock = await tx.query<{ startMs: number; nowMs: number }>(
    `select floor(extract(epoch from $1::timestamptz) * 1000)::bigint as "startMs",
            floor(extract(epoch from clock_timestamp()) * 1000)::bigint as "nowMs"`,
    [startedAt],
  );
  const { startMs, nowMs } = firstRow(clock, 'the clock');
  await new SystemSettingsStore(tx).write({
    ...(hasResourceTables && { keyLastSuccessfulResourceTablesUpdate: String(nowMs) }),
    keyLastSuccessfulAnalyticsTablesUpdate: String(startMs),
    keyLastSuccessfulAnalyticsTablesRuntime: formatDuration(nowMs - startMs),
  });
}
