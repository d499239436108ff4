import { type ApiClient, fieldOf } from './api-client';

const WIDTH = 30;

/** One line about a run: a bar, the steps, and what is being done. Empty when nobody can say now. */
export async function readProgress(client: ApiClient, uid: string): Promise<string> {
  const answer = await client.ask('GET', `/runs/${encodeURIComponent(uid)}`).catch(() => undefined);
  return answer?.status === 200 ? progressLine(answer.body) : '';
}

/** Counts steps; one that tells how far it is counts by that much. */
export function progressLine(run: unknown): string {
  const steps = asList(fieldOf(run, 'steps'));
  if (steps.length === 0) return fieldOf(run, 'status') === 'QUEUED' ? 'waits for another run of its kind' : '';
  const done = steps.filter((step) => fieldOf(step, 'finishedAt') !== null);
  const running = steps.filter((step) => fieldOf(step, 'status') === 'RUNNING');
  const share = (done.length + running.reduce<number>((sum, step) => sum + shareOf(step), 0)) / steps.length;
  const filled = Math.floor(share * WIDTH);
  const bar = `${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)}`;
  const what = running.map((step) => String(fieldOf(step, 'title'))).join(', ');
  return `${bar} ${Math.floor(share * 100)} %  ${done.length} of ${steps.length} steps  ${what}`.trimEnd();
}

function shareOf(step: unknown): number {
  const [done, total] = [Number(fieldOf(step, 'progressDone')), Number(fieldOf(step, 'progressTotal'))];
  return total > 0 ? Math.min(1, done / total) : 0;
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
