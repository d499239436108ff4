import type { Run } from '../../api/answers';
import { durationText } from '../../time-texts';

/** How the runs of one type went. */
export interface JobTypeTrend {
  readonly jobType: string;
  readonly runs: number;
  readonly failed: number;
  /** Half, and 95 of 100, of the completed runs took at most this long. */
  readonly p50: string;
  readonly p95: string;
  /** The median of the newest five beside that of all before them, such as `40 % slower`. */
  readonly lately: string;
}

/** One trend for each type, in the order of the names. */
export function jobTypeTrends(ended: readonly Run[]): JobTypeTrend[] {
  const types = [...new Set(ended.map(({ jobType }) => jobType))].sort();
  return types.map((jobType) => {
    const runs = ended.filter((run) => run.jobType === jobType);
    const completed = runs.filter((run) => run.status === 'COMPLETED').sort((a, b) => durationOf(a) - durationOf(b));
    const at = (share: number) => {
      const run = completed[Math.ceil(share * completed.length) - 1];
      return run ? durationText(run.startedAt, run.finishedAt) : '–';
    };
    const failed = runs.filter((run) => run.status === 'FAILED').length;
    return { jobType, runs: runs.length, failed, p50: at(0.5), p95: at(0.95), lately: latelyOf(runs) };
  });
}

function durationOf({ startedAt, finishedAt }: Run): number {
  return Date.parse(finishedAt ?? '') - Date.parse(startedAt ?? '');
}

const NEWEST = 5;
/** What differs by less than this is noise. */
const NOISE = 0.1;

/** `runs` are the newest first. */
function latelyOf(runs: readonly Run[]): string {
  const completed = runs.filter((run) => run.status === 'COMPLETED').map(durationOf);
  if (completed.length < 2 * NEWEST) return '–';
  const change = median(completed.slice(0, NEWEST)) / Math.max(1, median(completed.slice(NEWEST))) - 1;
  if (Math.abs(change) < NOISE) return 'as before';
  return `${Math.round(Math.abs(change) * 100)} % ${change > 0 ? 'slower' : 'faster'}`;
}

function median(durations: readonly number[]): number {
  return durations.toSorted((a, b) => a - b)[Math.floor(durations.length / 2)] ?? 0;
}
