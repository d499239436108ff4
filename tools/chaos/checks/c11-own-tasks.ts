import type { Check } from './check';

/** Far fewer than are shown of one type. */
const LATEST = 100;

export const ownTasks: Check = {
  id: 'C11',
  promise: 'users see the tasks that they started, and no others',
  find: async ({ gateway, history }) => {
    const owners = new Map(history.accepted.map(({ runUid, userUid }) => [runUid, userUid]));
    const problems: string[] = [];
    for (const userUid of new Set(owners.values())) {
      const seen = new Set(await gateway.listTasksOf(userUid));
      const own = history.accepted.filter((run) => run.userUid === userUid).slice(-LATEST);
      // A start whose answer was lost is known to the ledger alone.
      const foreign = [...seen].filter((uid) => (owners.get(uid) ?? userUid) !== userUid);
      problems.push(...foreign.map((uid) => `${userUid} sees ${uid}`));
      const hidden = own.filter(({ runUid }) => !seen.has(runUid));
      problems.push(...hidden.map(({ runUid }) => `${userUid} does not see ${runUid}`));
    }
    return problems;
  },
};
