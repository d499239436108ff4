import { Injectable } from '@nestjs/common';
import { Gauge, Registry } from 'prom-client';
import { Database, SystemSettingsStore } from '@vaktmester/database';

/** DHIS2's settings that say from when on the rows of its generated tables may be missing changes. */
const settingByTables = {
  resource: 'keyLastSuccessfulResourceTablesUpdate',
  analytics: 'keyLastSuccessfulAnalyticsTablesUpdate',
  'latest-partition': 'keyLastSuccessfulLatestAnalyticsPartitionUpdate',
} as const;

/**
 * How old analytics are, for alerts. Read at each scrape, whoever built the tables: a DHIS2 on the same database counts too.
 * A kind of tables that was never built has no sample.
 */
@Injectable()
export class AnalyticsFreshness {
  constructor(registry: Registry, database: Database) {
    const store = new SystemSettingsStore(database);
    new Gauge({
      name: 'vaktmester_tables_built_timestamp_seconds',
      help: 'Start of the last successful build, in seconds since the epoch, by kind of tables',
      labelNames: ['tables'],
      registers: [registry],
      async collect() {
        this.reset();
        const settings = await store.readAll().catch(() => undefined);
        for (const [tables, setting] of Object.entries(settingByTables)) {
          const builtMs = settings?.date(setting).getTime() ?? 0;
          if (builtMs > 0) this.set({ tables }, builtMs / 1000);
        }
      },
    });
  }
}
