import { InvalidConfigError, type LeaderConfig } from '@vaktmester/config';
import { redisServersOf } from './redis-servers';

/** Every time of the election, in milliseconds; `spec/reliability.md` §2.9 explains them. */
export interface ElectionTiming {
  readonly ttlMs: number;
  readonly renewMs: number;
  readonly selfFenceMs: number;
  readonly pollMs: number;
  readonly opTimeoutMs: number;
  readonly retryMs: number;
  readonly gateMs: number;
  readonly evictAfterMs: number;
  readonly graceMs: number;
  /** Longest time from the request for the lock to the answer of the claim. */
  readonly claimBudgetMs: number;
  /** A leader whose process does nothing this long steps down. */
  readonly stallMs: number;
}

/** What redlock takes off the life of a lock for clocks that do not run alike, plus 2 ms for the precision of Redis. */
const DRIFT_FACTOR = 0.01;
const REDIS_PRECISION_MS = 2;

/** The times of the settings, with those that follow from others filled in. */
export function electionTimingOf(config: LeaderConfig): ElectionTiming {
  const { ttlMs, renewMs } = config;
  return {
    ...config,
    selfFenceMs: config.selfFenceMs || Math.round(ttlMs * 0.8),
    gateMs: config.gateMs || ttlMs - renewMs,
    graceMs: config.graceMs || ttlMs,
    claimBudgetMs: Math.round(ttlMs * 0.6),
    stallMs: config.stallMs || 2 * ttlMs,
  };
}

/** The rules between the times that are broken, each in one line; empty when a cluster can run with them. */
export function findTimingProblems(timing: ElectionTiming): string[] {
  const { ttlMs, renewMs, selfFenceMs, pollMs, opTimeoutMs, retryMs, gateMs } = timing;
  const { evictAfterMs, graceMs, claimBudgetMs, stallMs } = timing;
  const lateRenewalMs = renewMs + 2 * (opTimeoutMs + retryMs);
  const latestFenceMs = Math.floor(ttlMs - ttlMs * DRIFT_FACTOR - REDIS_PRECISION_MS - opTimeoutMs);
  const rules: [boolean, string][] = [
    [ttlMs >= 1_000, `LEADER_TTL_MS: ${ttlMs} must be at least 1000`],
    [
      lateRenewalMs <= selfFenceMs,
      `LEADER_SELF_FENCE_MS: ${selfFenceMs} leaves no time for two failed renewals, which take ${lateRenewalMs}`,
    ],
    [
      selfFenceMs <= latestFenceMs,
      `LEADER_SELF_FENCE_MS: ${selfFenceMs} must be at most ${latestFenceMs}, or the lock could end first`,
    ],
    [pollMs < ttlMs / 4, `LEADER_POLL_MS: ${pollMs} must be less than a quarter of LEADER_TTL_MS`],
    [
      opTimeoutMs < renewMs / 2,
      `LEADER_OPERATION_TIMEOUT_MS: ${opTimeoutMs} must be less than half of LEADER_RENEW_MS`,
    ],
    [gateMs <= ttlMs - renewMs, `LEADER_GATE_MS: ${gateMs} must be at most LEADER_TTL_MS − LEADER_RENEW_MS`],
    [evictAfterMs < claimBudgetMs, `LEADER_EVICT_AFTER_MS: ${evictAfterMs} must be less than 0.6 of LEADER_TTL_MS`],
    [graceMs >= ttlMs, `LEADER_DATABASE_GRACE_MS: ${graceMs} must be at least LEADER_TTL_MS`],
    [stallMs >= 2 * ttlMs, `LEADER_STALL_MS: ${stallMs} must be at least twice LEADER_TTL_MS`],
  ];
  return rules.filter(([holds]) => !holds).map(([, problem]) => problem);
}

/**
 * What is wrong with the list of servers. With two or four of them half the votes for and half against would settle nothing,
 * and redlock would wait for ever.
 */
export function findServerProblems(urls: readonly string[]): string[] {
  try {
    const count = redisServersOf(urls).length;
    return [
      ...([1, 3, 5].includes(count) ? [] : [`REDIS_URL: names ${count} servers, must name 1, 3 or 5`]),
      ...(new Set(urls).size === urls.length ? [] : ['REDIS_URL: names a server twice']),
    ];
  } catch (error) {
    return [`REDIS_URL: ${error instanceof Error ? error.message : String(error)}`];
  }
}

/**
 * The times to run with.
 * @throws InvalidConfigError with every rule that is broken
 */
export function checkedTiming(config: LeaderConfig, redisUrls: readonly string[]): ElectionTiming {
  const timing = electionTimingOf(config);
  const problems = [...findServerProblems(redisUrls), ...findTimingProblems(timing)];
  if (problems.length > 0) throw new InvalidConfigError(problems);
  return timing;
}
