import { firedOnce } from './c01-fired-once';
import { everyDueTime } from './c02-every-due-time';
import { writeOrder } from './c03-write-order';
import { epochs } from './c04-epochs';
import { oneBeliever } from './c05-one-believer';
import { noDeadLeader } from './c06-no-dead-leader';
import { readers } from './c07-readers';
import { acceptedRuns } from './c08-accepted-runs';
import { exactCounts } from './c09-exact-counts';
import { noRemains } from './c10-no-remains';
import { ownTasks } from './c11-own-tasks';
import { failoverTimes } from './c12-failover-times';
import type { Check } from './check';

/** All of them, in the order of `spec/reliability.md` §4.3. */
export const checks: readonly Check[] = [
  firedOnce,
  everyDueTime,
  writeOrder,
  epochs,
  oneBeliever,
  noDeadLeader,
  readers,
  acceptedRuns,
  exactCounts,
  noRemains,
  ownTasks,
  failoverTimes,
];

export type { Check } from './check';
