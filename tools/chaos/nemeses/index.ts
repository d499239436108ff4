import { sigterm } from './n01-sigterm';
import { kill } from './n02-kill';
import { stop } from './n03-stop';
import { worker } from './n04-worker';
import { redis } from './n05-redis';
import { partition } from './n06-partition';
import { nats } from './n07-nats';
import { postgres } from './n08-postgres';
import { clocks } from './n09-clocks';
import { eventLoop } from './n10-event-loop';
import { twoAtOnce } from './n11-two-at-once';
import type { Nemesis } from './nemesis';

/** All of them, in the order of `spec/reliability.md` §4.2. */
export const nemeses: readonly Nemesis[] = [
  sigterm,
  kill,
  stop,
  worker,
  redis,
  partition,
  nats,
  postgres,
  clocks,
  eventLoop,
  twoAtOnce,
];

export type { Nemesis, Round } from './nemesis';
