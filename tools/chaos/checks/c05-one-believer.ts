import type { Check } from './check';

export const oneBeliever: Check = {
  id: 'C5',
  promise: 'no two nodes held themselves for the leader at the same time',
  find: ({ history }) => {
    const beliefs = history.beliefs.toSorted((one, other) => one.from - other.from);
    const overlaps = beliefs.flatMap((belief, index) =>
      beliefs
        .slice(index + 1)
        .filter((later) => later.epoch !== belief.epoch && later.from < belief.until)
        .map((later) => {
          const ms = Math.round(Math.min(belief.until, later.until) - later.from);
          return `epochs ${belief.epoch} (${belief.nodeId}) and ${later.epoch} (${later.nodeId}) for ${ms} ms`;
        }),
    );
    return Promise.resolve(overlaps);
  },
};
