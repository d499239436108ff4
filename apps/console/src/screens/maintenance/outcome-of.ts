import type { Run } from '../../api/answers';
import { request } from '../../api/request';

/** What became of an operation, in a word: the request stops waiting after a minute, and the run goes on. */
export async function outcomeOf(runUid: string | null): Promise<string> {
  if (runUid === null) return 'Done.';
  const { status, error } = await request<Run>(`api/runs/${runUid}`);
  if (status === 'COMPLETED') return 'Done.';
  return error ?? `Still at work: look at run ${runUid}.`;
}
