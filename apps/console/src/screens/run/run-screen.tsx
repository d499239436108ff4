import type { RunWithSteps } from '../../api/answers';
import { usePolled } from '../../api/use-polled';
import { Trouble, Problem } from '../../layout/trouble';
import { CancelButton } from '../../runs/cancel-button';
import { RunStatus } from '../../runs/run-status';
import { durationText, momentText } from '../../time-texts';
import { RepeatButton } from './repeat-button';
import { StepsWaterfall } from './steps-waterfall';
import { TaskLog } from './task-log';

/** One run: its steps in time, what it tells, its parameters. */
export function RunScreen({ uid }: { readonly uid: string }) {
  const polled = usePolled<RunWithSteps>(`api/runs/${uid}`);
  const run = polled.data;
  if (!run) return polled.error ? <Trouble error={polled.error} /> : <p>Loading…</p>;
  const isOpen = run.finishedAt === null;
  return (
    <>
      <h1>
        {run.name} <RunStatus status={run.status} />
      </h1>
      <Trouble error={polled.error} />
      <Problem>{run.error ?? ''}</Problem>
      <dl>
        <dt>Started</dt>
        <dd>
          {momentText(run.startedAt)} by {run.username ?? 'the schedule'}
        </dd>
        <dt>Waited</dt>
        <dd>{durationText(run.createdAt, run.startedAt)}</dd>
        <dt>Duration</dt>
        <dd>{durationText(run.startedAt, run.finishedAt)}</dd>
        <dt>Parameters</dt>
        <dd>
          <code>{JSON.stringify(run.parameters)}</code>
        </dd>
      </dl>
      {isOpen && run.status !== 'CANCELLING' && <CancelButton uid={uid} name={run.name} onDone={polled.refresh} />}
      {!isOpen && <RepeatButton run={run} />}
      <h2>Steps</h2>
      <StepsWaterfall steps={run.steps} />
      <TaskLog jobType={run.jobType} uid={uid} />
    </>
  );
}
