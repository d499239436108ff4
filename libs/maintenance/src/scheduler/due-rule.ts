import { type Queryable, SystemSettingsStore } from '@vaktmester/database';
import type { DueRule } from './due-time';

const MS_PER_HOUR = 3_600_000;
/** DHIS2's default of the setting `jobsMaxCronDelayHours`. */
const MAX_CRON_DELAY_HOURS = 4;

/** @param timeZone of the server, which is that of DHIS2: cron texts are read in it */
export async function readDueRule(database: Queryable, timeZone: string): Promise<DueRule> {
  const settings = await new SystemSettingsStore(database).readAll();
  const hours = Math.max(settings.integer('jobsMaxCronDelayHours', MAX_CRON_DELAY_HOURS), 1);
  return { timeZone, maxDelayMs: hours * MS_PER_HOUR };
}
