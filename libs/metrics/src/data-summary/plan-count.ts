/** What is known of the days that were counted before; days are `yyyy-mm-dd` of the server's calendar. */
export interface CountedDays {
  /** The first day that the summary looks at. */
  readonly windowStart: string;
  /** The first day that may have got rows since the newest snapshot; null before the first one. */
  readonly openFrom: string | null;
  /** What counting all days cost the last time, in milliseconds; null before the first snapshot. */
  readonly recountMs: number | null;
  readonly sinceRecountMs: number | null;
}

export interface CountPlan {
  /** Rows are counted from this day on; the counts of earlier days are those of the last recount. */
  readonly from: string;
  readonly isRecount: boolean;
}

/**
 * Days before the newest snapshot rarely change, but they can (a value that is corrected moves to today), so they are counted
 * anew as often as it costs at most `sharePercent` of the time: on most databases in every snapshot, where counting takes twenty
 * seconds twice an hour.
 */
export function planCount(known: CountedDays, sharePercent: number): CountPlan {
  const { windowStart, openFrom, recountMs, sinceRecountMs } = known;
  if (openFrom === null || recountMs === null || sinceRecountMs === null) return { from: windowStart, isRecount: true };
  const isRecount = sinceRecountMs * sharePercent >= recountMs * 100 || openFrom <= windowStart;
  return { from: isRecount ? windowStart : openFrom, isRecount };
}
