import type { JsonObject } from '../fields/json-object';

/** Jobs by queue, or alone, as the list of the scheduler shows them (`spec/api-contract.md` §15.2). Jobs that run once are not in it. */
export function schedulerEntries(jobs: readonly JsonObject[]): JsonObject[] {
  const recurring = jobs.filter((job) => job['cronExpression'] || job['delay'] || job['queueName']);
  const groups = new Map<unknown, JsonObject[]>();
  for (const job of recurring) {
    const key = job['queueName'] ?? job['id'];
    groups.set(key, [...(groups.get(key) ?? []), job]);
  }
  return [...groups.values()].map(entryOf).sort(byNextTime);
}

function entryOf(members: readonly JsonObject[]): JsonObject {
  const sequence = members.toSorted((a, b) => Number(a['queuePosition'] ?? 0) - Number(b['queuePosition'] ?? 0));
  const first = sequence[0] ?? {};
  const isQueue = first['queueName'] !== undefined;
  const { cronExpression, delay, nextExecutionTime, maxDelayedExecutionTime, enabled, configurable } = first;
  const secondsToNextExecutionTime = secondsTo(nextExecutionTime);
  const secondsToMaxDelayedExecutionTime = secondsTo(maxDelayedExecutionTime);
  return {
    name: isQueue ? first['queueName'] : first['name'],
    type: isQueue ? 'Sequence' : first['jobType'],
    ...present({ cronExpression, delay, nextExecutionTime, maxDelayedExecutionTime }),
    ...present({ secondsToNextExecutionTime, secondsToMaxDelayedExecutionTime }),
    status: sequence.some((job) => job['jobStatus'] === 'RUNNING') ? 'RUNNING' : first['jobStatus'],
    enabled,
    configurable,
    sequence: sequence.map((job) => ({
      id: job['id'],
      name: job['name'],
      type: job['jobType'],
      ...present({ cronExpression: job['cronExpression'], delay: job['delay'] }),
      ...present({ nextExecutionTime: job['nextExecutionTime'] }),
      status: job['jobStatus'],
    })),
  };
}

/** From now; times of the API have no zone and are those of the server. */
function secondsTo(time: unknown): number | undefined {
  return typeof time === 'string' ? Math.trunc((new Date(time).getTime() - Date.now()) / 1_000) : undefined;
}

function present(members: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}

function byNextTime(one: JsonObject, other: JsonObject): number {
  const time = (entry: JsonObject) => String(entry['nextExecutionTime'] ?? '~');
  return time(one).localeCompare(time(other), 'en');
}
