import type { RunWithSteps, TaskNotification } from '../api/answers';
import { usePolled } from '../api/use-polled';
import { Table } from '../layout/table';
import { Trouble } from '../layout/trouble';
import { durationText, momentText } from '../time-texts';
import { CancelButton } from './cancel-button';
import { RunStatus } from './run-status';
import { StepsWaterfall } from './steps-waterfall';

/** One run: its steps in time, what it told, its parameters. */
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
      {run.error && <p className="trouble">{run.error}</p>}
      <dl>
        <dt>Started</dt>
        <dd>
          {momentText(run.startedAt)} by {run.username ?? 'the schedule'}
        </dd>
        <dt>Duration</dt>
        <dd>{durationText(run.startedAt, run.finishedAt)}</dd>
        <dt>Parameters</dt>
        <dd>
          <code>{JSON.stringify(run.parameters)}</code>
        </dd>
      </dl>
      {isOpen && run.status !== 'CANCELLING' && <CancelButton uid={uid} name={run.name} onDone={polled.refresh} />}
      <h2>Steps</h2>
      <StepsWaterfall steps={run.steps} />
      <h2>Log</h2>
      <Log jobType={run.jobType} uid={uid} isOpen={isOpen} />
    </>
  );
}

function Log({ jobType, uid, isOpen }: { readonly jobType: string; readonly uid: string; readonly isOpen: boolean }) {
  const { data } = usePolled<TaskNotification[]>(`api/system/tasks/${jobType}/${uid}`, isOpen);
  return (
    <Table
      caption="What the run has told, newest first"
      columns={['Time', 'Level', 'Message']}
      empty="Nothing yet."
      rows={(data ?? []).map(({ id, time, level, message }) => ({
        key: id,
        cells: [time.slice(11, 23), level, message],
      }))}
    />
  );
}
