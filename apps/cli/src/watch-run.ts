import { setTimeout as delay } from 'node:timers/promises';
import { type ApiClient, fieldOf, problemOf, Unreachable } from './api-client';
import { CommandFailure, type ExitCode, exitCodes } from './exit-codes';

/** A line of `/api/system/tasks/<type>/<id>`. */
export interface Notification {
  readonly uid: string;
  readonly level: string;
  readonly time: string;
  readonly message: string;
  readonly completed: boolean;
}

export interface WatchOptions {
  readonly jobType: string;
  readonly uid: string;
  /** Longest time, in milliseconds. */
  readonly timeoutMs: number | undefined;
  readonly pollMs: number;
  /** Each notification once, oldest first. */
  readonly onNotification: (notification: Notification) => void;
  /** The gateway cannot be reached now; told once until it can. */
  readonly onAway: (reason: string) => void;
  /** Each time before it waits, while the gateway can be reached. */
  readonly onWaiting?: () => Promise<void>;
}

/**
 * Follows a run to its end, through restarts of the gateway: an answer that does not come, or is the server's own failure, is
 * waited out. @throws CommandFailure when there is no such run, or the time is over
 */
export async function watchRun(client: ApiClient, options: WatchOptions): Promise<ExitCode> {
  const deadline = performance.now() + (options.timeoutMs ?? Number.POSITIVE_INFINITY);
  const seen = new Set<string>();
  let isAway = false;
  for (;;) {
    const state = await readNotifications(client, options);
    if (typeof state === 'string') {
      if (!isAway) options.onAway(state);
      isAway = true;
    } else {
      isAway = false;
      for (const notification of state.filter(({ uid }) => !seen.has(uid))) {
        seen.add(notification.uid);
        options.onNotification(notification);
      }
      const last = state.find(({ completed }) => completed);
      if (last) return last.level === 'ERROR' ? exitCodes.failed : exitCodes.done;
      await options.onWaiting?.();
    }
    if (performance.now() + options.pollMs > deadline) {
      throw new CommandFailure(`${options.uid} has not ended in time; it goes on`, exitCodes.timedOut);
    }
    await delay(options.pollMs);
  }
}

/** Oldest first; a text says why nobody can tell now. */
async function readNotifications(client: ApiClient, { jobType, uid }: WatchOptions): Promise<Notification[] | string> {
  try {
    const answer = await client.ask('GET', `/system/tasks/${jobType}/${uid}`);
    if (answer.status >= 500 || answer.status === 429) return problemOf(answer);
    if (answer.status !== 200) throw new CommandFailure(problemOf(answer));
    const notifications = (Array.isArray(answer.body) ? answer.body : []).map(toNotification).reverse();
    // A start answers after the run's first notification is there, so an empty list is no run of ours.
    if (notifications.length === 0) throw new CommandFailure(`there is no run ${uid} of ${jobType} that you may see`);
    return notifications;
  } catch (error) {
    if (error instanceof Unreachable) return error.message;
    throw error;
  }
}

function toNotification(value: unknown): Notification {
  const text = (name: string) => String(fieldOf(value, name) ?? '');
  return {
    uid: text('uid'),
    level: text('level'),
    time: text('time'),
    message: text('message'),
    completed: fieldOf(value, 'completed') === true,
  };
}
