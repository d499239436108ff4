import type { History } from './world/history';

/** The value below which `share` of the sorted values lie. */
function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN;
}

/** What a run has seen: failover times by what was done to the leader, and how much there was to be judged. */
export function summaryOf({ failovers, accepted, observed, beliefs }: History): string[] {
  const kinds = [...new Set(failovers.map(({ kind }) => kind))].sort();
  const times = kinds.map((kind) => {
    const ofKind = failovers.filter((failover) => failover.kind === kind).map(({ ms }) => ms);
    const sorted = ofKind.toSorted((one, other) => one - other);
    const [p50, p95, max] = [0.5, 0.95, 1].map((share) => Math.round(percentile(sorted, share)));
    return `${kind}: ${sorted.length} failovers, p50 ${p50} ms, p95 ${p95} ms, max ${max} ms`;
  });
  return [...times, `${beliefs.length} terms, ${accepted.length} accepted runs, ${observed.reads} reads`];
}
