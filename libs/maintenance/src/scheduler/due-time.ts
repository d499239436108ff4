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

/** What becomes of the due times that have passed. */
export interface Due {
  /** Absent: nothing is to be fired now. */
  readonly fireTime?: Date;
  readonly skipped: readonly SkippedTimes[];
}

const nothing: Due = { skipped: [] };

/** How cron texts are read. */
export interface DueRule {
  readonly timeZone: string;
  /** A missed due time is caught up until it is this old: DHIS2's `jobsMaxCronDelayHours`. */
  readonly maxDelayMs: number;
}

/**
 * What is due now, by DHIS2's rules (`spec/maintenance-and-jobs.md` §B.3). Of the due times that passed while nobody led one is
 * fired, the oldest that is not too old; the others are skipped. A definition that never ran owes nothing from before it was
 * created.
 * @throws Error when the cron text is none
 */
export function findDue(schedule: Schedule, now: Date, rule: DueRule): Due {
  const { schedulingType, cronExpression, delay, lastExecuted } = schedule;
  if (schedulingType === 'ONCE_ASAP') return { fireTime: now, skipped: findReplaced(schedule, now, rule) };
  if (schedulingType === 'FIXED_DELAY') return findDelayed(delay, lastExecuted, now);
  if (!cronExpression) return nothing;
  const cron = new Cron(cronExpression, rule.timeZone);
  return findByCron(cron, lastExecuted ?? schedule.created, now, rule.maxDelayMs);
}

/** A run on request counts as the last one, so what was missed before it is owed no longer. */
function findReplaced(schedule: Schedule, now: Date, { timeZone }: DueRule): SkippedTimes[] {
  const { cronExpression, lastExecuted, created } = schedule;
  const first = cronExpression ? findNext(schedule, lastExecuted ?? created, timeZone) : undefined;
  return first && first <= now ? [{ first, last: now, reason: 'executed on request instead' }] : [];
}

/** The first due time after `now`, whatever was missed; `undefined` when there is none, and for a cron text that cannot be read. */
export function findNext(
  { cronExpression, delay, lastExecuted }: Pick<Schedule, 'cronExpression' | 'delay' | 'lastExecuted'>,
  now: Date,
  timeZone: string,
): Date | undefined {
  if (!cronExpression) return delay && lastExecuted ? new Date(lastExecuted.getTime() + delay * 1_000) : undefined;
  try {
    return new Cron(cronExpression, timeZone).next(now);
  } catch {
    return undefined;
  }
}

function findDelayed(delay: number | null, lastExecuted: Date | null, now: Date): Due {
  if (!delay || delay <= 0) return nothing;
  const fireTime = lastExecuted ? toSecond(lastExecuted.getTime() + delay * 1_000) : toSecond(now.getTime());
  return fireTime <= now ? { fireTime, skipped: [] } : nothing;
}

function findByCron(cron: Cron, since: Date, now: Date, maxDelayMs: number): Due {
  const first = cron.next(since);
  if (!first || first > now) return nothing;
  const oldest = new Date(now.getTime() - maxDelayMs - 1);
  const isTooOld = first <= oldest;
  const tooOld = isTooOld ? [{ first, last: oldest, reason: 'older than the longest delay' }] : [];
  const fireTime = isTooOld ? cron.next(oldest) : first;
  if (!fireTime || fireTime > now) return { skipped: tooOld };
  const following = cron.next(fireTime);
  const isMissed = following !== undefined && following <= now;
  const missed = isMissed ? [{ first: following, last: now, reason: 'missed with an earlier one' }] : [];
  return { fireTime, skipped: [...tooOld, ...missed] };
}

function toSecond(milliseconds: number): Date {
  return new Date(Math.floor(milliseconds / 1_000) * 1_000);
}
