import type { Nemesis } from './nemesis';

export const kill: Nemesis = {
  id: 'N2',
  title: 'the leader is killed',
  strike: async ({ world, leader, epoch }) => {
    await world.failover('SIGKILL', epoch, () => leader.end('SIGKILL'));
    return `kill -9 of ${leader.nodeId}`;
  },
};
