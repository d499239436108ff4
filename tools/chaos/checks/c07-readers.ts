import type { Check } from './check';

export const readers: Check = {
  id: 'C7',
  promise: 'readers always find the live tables, never of two generations, never an older one again',
  find: ({ history: { observed } }) => {
    const nothingRead = observed.reads === 0 ? ['the reader has read nothing'] : [];
    return Promise.resolve([...nothingRead, ...observed.readErrors, ...observed.wrongReads]);
  },
};
