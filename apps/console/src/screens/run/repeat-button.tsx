import { Button } from '@dhis2/ui';
import type { JobStarted, RunWithSteps } from '../../api/answers';
import { request } from '../../api/request';
import { useAction } from '../../api/use-action';
import { Problem } from '../../layout/trouble';
import { goTo } from '../../route';
import { repeatOfRun } from '../../runs/repeat-of-run';

/** Starts the same run again with the same parameters, where that is possible. */
export function RepeatButton({ run }: { readonly run: RunWithSteps }) {
  const { isBusy, problem, attempt } = useAction();
  const path = repeatOfRun(run);
  if (path === undefined) return null;
  const repeat = () =>
    attempt(async () => {
      const { response } = await request<JobStarted>(path, { method: 'POST' });
      goTo(`runs/${response.id}`);
    });
  return (
    <>
      <Button disabled={isBusy} onClick={() => void repeat()}>
        Run again
      </Button>
      <Problem>{problem}</Problem>
    </>
  );
}
