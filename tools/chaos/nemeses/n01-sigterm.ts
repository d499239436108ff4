import type { Nemesis } from './nemesis';

export const sigterm: Nemesis = {
  id: 'N1',
  title: 'the leader is asked to go',
  strike: async ({ world, leader, epoch }) => {
    await world.failover('SIGTERM', epoch, () => leader.signal('SIGTERM'));
    await leader.end('SIGTERM');
    return `SIGTERM to ${leader.nodeId}`;
  },
};
