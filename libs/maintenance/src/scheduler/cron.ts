import { Cron as CronPattern } from 'croner';

/** The largest value of each of the six fields: second, minute, hour, day of the month, month, day of the week. */
const LARGEST = [59, 59, 23, 31, 12, 7];

/** DHIS2 never fires this one: it is the text of jobs that ran without a pause in old releases. */
const NEVER = '* * * * * ?';

/**
 * DHIS2's cron text: Spring's six fields, the second first, both days restricting, read in the zone of the server. A time that
 * the clock jumps over in spring fires when the hour is over; a time that it passes twice in autumn fires the first time.
 */
export class Cron {
  private readonly pattern: CronPattern | undefined;

  /** @throws Error when the text is not a cron expression */
  constructor(expression: string, timeZone: string) {
    const text = expression.trim().replace(/\s+/g, ' ');
    this.pattern =
      text === NEVER
        ? undefined
        : new CronPattern(withEnds(text), { timezone: timeZone, domAndDow: true, mode: mode(text), paused: true });
  }

  /** The first due time after `time`; `undefined` when there is none, as for 31 February. */
  next(time: Date): Date | undefined {
    return this.pattern?.nextRun(time) ?? undefined;
  }
}

/** Whether DHIS2 would take the text, and it ever fires. */
export function isCron(expression: string): boolean {
  try {
    return new Cron(expression, 'UTC').next(new Date()) !== undefined;
  } catch {
    return false;
  }
}

function mode(text: string): '6-part' | 'auto' {
  return text.startsWith('@') ? 'auto' : '6-part';
}

/** Spring's `5/10` runs to the end of the field; the pattern wants the end to be said. */
function withEnds(text: string): string {
  return text
    .split(' ')
    .map((field, index) => field.replace(/(^|,)(\d+)\/(\d+)/g, `$1$2-${LARGEST[index] ?? 59}/$3`))
    .join(' ');
}
