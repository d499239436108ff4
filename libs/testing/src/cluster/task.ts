import { waitFor } from '../wait-for';
import type { Api } from './api';

/** One line of `/api/system/tasks`; spec/api-contract.md §3.5. */
export interface Notification {
  readonly level: string;
  readonly message: string;
  readonly completed: boolean;
  readonly time: string;
}

/** A started job, followed through the API. */
export interface Task {
  readonly id: string;
  readonly jobType: string;
}

/** Starts a job with a POST and returns what the answer says about it. */
export async function startTask(api: Api, path: string): Promise<Task> {
  const { response } = await api.json<{ response: Task }>('POST', path);
  return { id: response.id, jobType: response.jobType };
}

/** Its notifications at this moment, as the API gives them. */
export function notificationsOf(api: Api, { id, jobType }: Task): Promise<Notification[]> {
  return api.json('GET', `/api/system/tasks/${jobType}/${id}`);
}

/** Waits for the last notification and returns it. */
export async function waitUntilCompleted(api: Api, task: Task, timeoutMs: number): Promise<Notification> {
  return waitFor(async () => (await notificationsOf(api, task)).find(({ completed }) => completed), {
    timeoutMs,
    intervalMs: 100,
    description: `the end of ${task.jobType} ${task.id}`,
  });
}
