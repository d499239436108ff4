import type { ElectionTiming, TermEndReason } from '@vaktmester/leader-election';

/** Short, so that the step of a dead worker is taken over within a round. */
export const STEP_LEASE_MS = 1_000;

/** What a node is started with, as JSON in its first argument. */
export interface NodeOptions {
  readonly nodeId: string;
  readonly clusterName: string;
  readonly databaseUrl: string;
  readonly redisUrls: readonly string[];
  readonly natsUrl: string;
  readonly timing: ElectionTiming;
}

/** Where a node can be told to wait for a blow. */
export type Failpoint =
  /** Between two statements of a guarded transaction of the leader. */
  | 'guarded'
  /** In the turn of the scheduler that has started a run, before its commit. */
  | 'fired'
  /** In the long part of a step. */
  | 'work'
  /** In the effect of a step, before its commit. */
  | 'effect'
  /** In a guarded batch of a step that deletes. */
  | 'batch';

export type Strain = 'block' | 'litter';

export type ToNode =
  | { readonly do: 'arm'; readonly point: Failpoint; readonly skip: number }
  /** For so long its main thread stands still, or does little but collect garbage. */
  | { readonly do: Strain; readonly ms: number };

/** Times are those of the machine's monotonic clock, in milliseconds: all processes share it. */
export type FromNode =
  | { readonly event: 'ready' }
  | { readonly event: 'elected'; readonly epoch: number }
  /** The first write of the epoch that PostgreSQL has accepted. */
  | { readonly event: 'wrote'; readonly epoch: number }
  /** The node held itself for the leader at every moment that it was awake in between. */
  | { readonly event: 'believed'; readonly epoch: number; readonly from: number; readonly until: number }
  | { readonly event: 'ended'; readonly epoch: number; readonly reason: TermEndReason }
  | { readonly event: 'reached'; readonly point: Failpoint };

export function monotonicMs(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}
