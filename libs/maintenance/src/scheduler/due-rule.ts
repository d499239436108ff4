import type { DatabaseOptions } from '@vaktmester/database';
import type { DueRule } from './due-time';

/** DHIS2's default of `jobsMaxCronDelayHours`, in milliseconds. */
const MAX_CRON_DELAY_MS = 4 * 3_600_000;

/** Cron texts are read in the zone of the server, which is that of DHIS2. */
export function dueRuleOf({ node }: Pick<DatabaseOptions, 'node'>): DueRule {
  return { timeZone: node.timeZone, maxDelayMs: MAX_CRON_DELAY_MS };
}
