import { eventLoop } from './n10-event-loop';
import { nats } from './n07-nats';
import { partition } from './n06-partition';
import { postgres } from './n08-postgres';
import { redis } from './n05-redis';
import type { Nemesis } from './nemesis';

const together: readonly Nemesis[] = [redis, partition, nats, postgres, eventLoop];

export const twoAtOnce: Nemesis = {
  id: 'N11',
  title: 'two faults at once',
  strike: async (round) => {
    const first = round.random.pick(together);
    const second = round.random.pick(together.filter((other) => other !== first));
    const told = await Promise.all([first, second].map((nemesis) => nemesis.strike(round)));
    return told.join('; ');
  },
};
