import { Cron as CronPattern } from 'croner';

/** The largest value of each of the six fields: second, minute, hour, day of the month, month, day of the week. */
const LARGEST = [59, 59, 23, 31, 12, 7];

const FIELDS = LARGEST.length;

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

/** Why DHIS2 would not take the text, or that it never fires; `undefined`: it is good. */
export function findCronProblem(expression: string): string | undefined {
  const text = expression.trim();
  const fields = text === '' ? 0 : text.split(/\s+/).length;
  if (fields !== FIELDS && !text.startsWith('@'))
    return `Cron expression must consist of ${FIELDS} fields (found ${fields} in "${text}")`;
  try {
    const everFires = new Cron(expression, 'UTC').next(new Date()) !== undefined;
    return everFires ? undefined : `Cron expression "${text}" never fires`;
  } catch (error) {
    return `${error instanceof Error ? error.message : String(error)} in "${text}"`;
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
