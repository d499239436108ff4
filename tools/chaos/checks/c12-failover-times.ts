import { failoverBoundMs } from '../timings';
import type { Check } from './check';

export const failoverTimes: Check = {
  id: 'C12',
  promise: 'another leader writes within the promised time',
  find: ({ history, timing }) => {
    const late = history.failovers.filter(({ kind, ms }) => ms > failoverBoundMs(kind, timing));
    return Promise.resolve(late.map(({ kind, ms }) => `${Math.round(ms)} ms after ${kind}`));
  },
};
