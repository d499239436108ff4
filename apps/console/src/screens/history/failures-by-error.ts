import type { Run } from '../../api/answers';

/** Runs that failed for the same reason. */
export interface Failure {
  readonly error: string;
  readonly count: number;
  readonly last: Run;
}

/** The most frequent reason first; `ended` are runs, the newest first. */
export function failuresByError(ended: readonly Run[]): Failure[] {
  const failed = ended.filter((run) => run.status === 'FAILED');
  const reasons = new Map<string, Run[]>();
  for (const run of failed) {
    const reason = withoutFigures(run.error ?? 'no reason is known');
    reasons.set(reason, [...(reasons.get(reason) ?? []), run]);
  }
  return [...reasons.values()]
    .flatMap((runs) => {
      const [last] = runs;
      return last ? [{ error: last.error ?? 'no reason is known', count: runs.length, last }] : [];
    })
    .sort((one, other) => other.count - one.count);
}

/** Uids and numbers differ between runs that failed alike. */
function withoutFigures(error: string): string {
  return error.replace(/\b(?=\w*\d)\w+\b/g, '…');
}
