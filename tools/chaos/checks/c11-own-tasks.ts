import { TasksReadModel } from '@vaktmester/jobs';
import type { Check } from './check';

export const ownTasks: Check = {
  id: 'C11',
  promise: 'users see the tasks that they started, all of them and no others',
  find: async ({ database, history }) => {
    const owners = new Map(history.accepted.map(({ runUid, userUid }) => [runUid, userUid]));
    const problems: string[] = [];
    for (const userUid of new Set(owners.values())) {
      const viewer = { uid: userUid, authorities: [] };
      const tasks = await new TasksReadModel(database).listTasks({ gist: true, viewer });
      const seen = Object.values(tasks).flatMap((ofType) => Object.keys(ofType));
      problems.push(...seen.filter((uid) => owners.get(uid) !== userUid).map((uid) => `${userUid} sees ${uid}`));
      if (seen.length === 0) problems.push(`${userUid} sees nothing`);
    }
    return problems;
  },
};
