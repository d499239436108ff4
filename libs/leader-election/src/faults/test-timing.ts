import type { ElectionTiming } from '../election-timing';

/** The shortest times that keep every rule of `findTimingProblems`: faults show in a second instead of five. */
export const testTiming: ElectionTiming = {
  ttlMs: 1_000,
  renewMs: 300,
  selfFenceMs: 800,
  pollMs: 100,
  opTimeoutMs: 140,
  retryMs: 100,
  gateMs: 700,
  evictAfterMs: 200,
  graceMs: 1_000,
  claimBudgetMs: 600,
  stallMs: 2_000,
};
