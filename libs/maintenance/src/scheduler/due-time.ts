import { Cron } from './cron';

/** What decides when a definition is due. */
export interface Schedule {
  readonly schedulingType: string;
  readonly cronExpression: string | null;
  /** In seconds, from the start of the last run. */
  readonly delay: number | null;
  readonly created: Date;
  /** Start of the last run. */
  readonly lastExecuted: Date | null;
}

/** Due times from the first to the last that nobody fires any more. */
export interface SkippedTimes {
  readonly first: Date;
  readonly last: Date;
  readonly reason: string;
}

export interface Due {
  readonly fireTime: Date;
  readonly skipped: readonly SkippedTimes[];
}

/** How cron texts are read. */
export interface DueRule {
  readonly timeZone: string;
  /** A missed due time is caught up until it is this old: DHIS2's `jobsMaxCronDelayHours`. */
  readonly maxDelayMs: number;
}

/**
 * What is due now, by DHIS2's rules (`spec/maintenance-and-jobs.md` §B.3); `undefined`: nothing. Of the due times that passed
 * while nobody led one is fired, the oldest that is not too old; the others are skipped. A definition that never ran owes nothing
 * from before it was created.
 * @throws Error when the cron text is none
 */
export function findDue(schedule: Schedule, now: Date, rule: DueRule): Due | undefined {
  const { schedulingType, cronExpression, delay, lastExecuted } = schedule;
  if (schedulingType === 'ONCE_ASAP') return { fireTime: now, skipped: [] };
  if (schedulingType === 'FIXED_DELAY') return findDelayed(delay, lastExecuted, now);
  if (!cronExpression) return undefined;
  const cron = new Cron(cronExpression, rule.timeZone);
  return findByCron(cron, lastExecuted ?? schedule.created, now, rule.maxDelayMs);
}

function findDelayed(delay: number | null, lastExecuted: Date | null, now: Date): Due | undefined {
  if (!delay || delay <= 0) return undefined;
  const fireTime = lastExecuted ? toSecond(lastExecuted.getTime() + delay * 1_000) : toSecond(now.getTime());
  return fireTime <= now ? { fireTime, skipped: [] } : undefined;
}

function findByCron(cron: Cron, since: Date, now: Date, maxDelayMs: number): Due | undefined {
  const first = cron.next(since);
  const oldest = new Date(now.getTime() - maxDelayMs - 1);
  const fireTime = first && first <= oldest ? cron.next(oldest) : first;
  if (!first || !fireTime || fireTime > now) return undefined;
  const skipped: SkippedTimes[] = [];
  if (first < fireTime) skipped.push({ first, last: oldest, reason: 'older than the longest delay' });
  const following = cron.next(fireTime);
  if (following && following <= now)
    skipped.push({ first: following, last: now, reason: 'missed with an earlier one' });
  return { fireTime, skipped };
}

function toSecond(milliseconds: number): Date {
  return new Date(Math.floor(milliseconds / 1_000) * 1_000);
}
