import { formatDuration } from '@vaktmester/contracts';
import { firstRow, type Queryable, SystemSettingsStore } from '@vaktmester/database';

/** What a run has brought to success. */
export interface Success {
  readonly hasResourceTables: boolean;
  /** All tables that were asked for: of all or some years, or their latest partitions; or not all of them. */
  readonly analyticsTables: 'years' | 'latest' | 'failed';
}

/** DHIS2's settings for either kind of run. */
const SETTINGS = {
  years: { update: 'keyLastSuccessfulAnalyticsTablesUpdate', runtime: 'keyLastSuccessfulAnalyticsTablesRuntime' },
  latest: {
    update: 'keyLastSuccessfulLatestAnalyticsPartitionUpdate',
    runtime: 'keyLastSuccessfulLatestAnalyticsPartitionRuntime',
  },
} as const;

/**
 * Writes the settings by which DHIS2 knows of a successful run (`spec/analytics-tables.md` §1.4): the start of the run for the
 * analytics tables, because later changes are not in them; the present for the resource tables. As in DHIS2, a run in which a
 * table has failed is no success.
 */
export async function recordSuccess(tx: Queryable, startedAt: Date, success: Success): Promise<void> {
  const clock = await tx.query<{ startMs: number; nowMs: number }>(
    `select floor(extract(epoch from $1::timestamptz) * 1000)::bigint as "startMs",
            floor(extract(epoch from clock_timestamp()) * 1000)::bigint as "nowMs"`,
    [startedAt],
  );
  const { startMs, nowMs } = firstRow(clock, 'the clock');
  const keys = success.analyticsTables === 'failed' ? undefined : SETTINGS[success.analyticsTables];
  await new SystemSettingsStore(tx).write({
    ...(success.hasResourceTables && { keyLastSuccessfulResourceTablesUpdate: String(nowMs) }),
    ...(keys && { [keys.update]: String(startMs), [keys.runtime]: formatDuration(nowMs - startMs) }),
  });
}
