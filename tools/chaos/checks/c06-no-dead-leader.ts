import type { Check } from './check';

/** Beyond the life of the lease, in milliseconds. */
const GRACE_MS = 1_000;

export const noDeadLeader: Check = {
  id: 'C6',
  promise: 'nobody names a leader that has been dead for longer than its lease and a second',
  find: ({ history, timing }) => {
    const ghosts = [...history.silenced].flatMap(([epoch, at]) =>
      history.observed.named
        .filter((named) => named.epoch === epoch && named.at > at + timing.ttlMs + GRACE_MS)
        .map((named) => `epoch ${epoch} was named ${Math.round(named.at - at)} ms after its leader fell silent`),
    );
    return Promise.resolve(ghosts);
  },
};
