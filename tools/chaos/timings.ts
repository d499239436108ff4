import { leaderSettings, loadConfig } from '@vaktmester/config';
import { electionTimingOf, type ElectionTiming } from '@vaktmester/leader-election';

const of = (environment: Record<string, string>): ElectionTiming =>
  electionTimingOf(loadConfig({ leader: leaderSettings }, environment).leader);

/** The times that a cluster runs with, and the shortest that keep every rule, so that a fault shows in a second. */
export const timings = {
  default: of({}),
  short: of({
    LEADER_TTL_MS: '1000',
    LEADER_RENEW_MS: '300',
    LEADER_POLL_MS: '100',
    LEADER_OPERATION_TIMEOUT_MS: '140',
    LEADER_RETRY_MS: '100',
    LEADER_EVICT_AFTER_MS: '200',
  }),
};
export type TimingName = keyof typeof timings;

/**
 * How long the cluster may be without a leader that writes; `spec/reliability.md` §2.9 and §4.4. The short times leave no room for
 * a machine that does other things too, so there it is three times as long.
 */
export function failoverBoundMs(kind: string, timing: ElectionTiming): number {
  const { ttlMs, pollMs, opTimeoutMs, evictAfterMs } = timing;
  const boundMs = kind === 'SIGTERM' ? 1_000 : ttlMs + 1.2 * pollMs + opTimeoutMs + evictAfterMs;
  return boundMs * (timing === timings.short ? 3 : 1);
}
