import type { Run, RunWithSteps } from '../../api/answers';
import { usePolled } from '../../api/use-polled';

/** How far the maintenance run at work is, with the way to its page. */
export function OperationProgress() {
  const { data } = usePolled<{ runs: Run[] }>('api/runs?limit=20');
  const run = data?.runs.find(({ jobType, finishedAt }) => jobType === 'MAINTENANCE' && finishedAt === null);
  return run ? <RunProgress uid={run.uid} /> : null;
}

function RunProgress({ uid }: { readonly uid: string }) {
  const steps = usePolled<RunWithSteps>(`api/runs/${uid}`).data?.steps ?? [];
  const counting = steps.find(({ status, progressDone }) => status === 'RUNNING' && progressDone !== null);
  const done = counting?.progressDone ?? 0;
  const total = counting?.progressTotal ?? undefined;
  return (
    <>
      <progress aria-label="Progress" {...(total && { max: total, value: done })} />
      <p>
        <a href={`#/runs/${uid}`}>The run</a>
        {counting && ` ${done}${total ? ` of ${total}` : ''} ${counting.progressUnit ?? ''}`}
      </p>
    </>
  );
}
