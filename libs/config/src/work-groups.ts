import { integer, oneOf, settingGroup, type ValuesOf } from './setting';

/** Workers that execute the steps of runs. */
export const workerSettings = settingGroup('Workers', {
  slots: integer('WORKER_SLOTS', 'Steps that one process executes at the same time.', 2, 1, 64),
  leaseMs: integer(
    'STEP_LEASE_MS',
    'A step whose worker is silent this long is given to another, in milliseconds.',
    15_000,
    1_000,
    600_000,
  ),
  pollMs: integer(
    'STEP_POLL_MS',
    'How often a worker looks for steps without being called, in milliseconds.',
    5_000,
    100,
    600_000,
  ),
});

/** How analytics tables are built; read by the analytics service. */
export const analyticsSettings = settingGroup('Analytics tables', {
  indexProfile: oneOf(
    'ANALYTICS_INDEX_PROFILE',
    '`full`: every index that DHIS2 builds. `lean`: only those that its queries can use, see `docs/operations/index-profiles.md`.',
    ['full', 'lean'],
    'full',
  ),
});

export type WorkerConfig = ValuesOf<typeof workerSettings>;
export type AnalyticsConfig = ValuesOf<typeof analyticsSettings>;
