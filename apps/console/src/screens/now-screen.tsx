import type { Run } from '../api/answers';
import { usePolled } from '../api/use-polled';
import { Trouble } from '../layout/trouble';
import { durationText, momentText } from '../time-texts';
import { CancelButton } from './cancel-button';
import { RunStatus } from './run-status';

/** What runs or waits at this moment, and what ended last. */
export function NowScreen() {
  const { data, error, refresh } = usePolled<{ runs: Run[] }>('api/runs?limit=100');
  const open = data?.runs.filter((run) => run.finishedAt === null) ?? [];
  const last = data?.runs.find((run) => run.finishedAt !== null);
  return (
    <>
      <h1>Now</h1>
      <Trouble error={error} />
      {!data && !error && <p>Loading…</p>}
      {data && open.length === 0 && <p className="empty">Nothing runs.</p>}
      {open.map((run) => (
        <OpenRun key={run.uid} run={run} onChange={refresh} />
      ))}
      {last && (
        <p>
          Last ended: <a href={`#/runs/${last.uid}`}>{last.name}</a> <RunStatus status={last.status} />{' '}
          {momentText(last.finishedAt)}
        </p>
      )}
    </>
  );
}

function OpenRun({ run, onChange }: { readonly run: Run; readonly onChange: () => void }) {
  return (
    <article className="card">
      <h2>
        <a href={`#/runs/${run.uid}`}>{run.name}</a> <RunStatus status={run.status} />
      </h2>
      <progress max={run.steps || 1} value={run.stepsEnded} aria-label={`Steps of ${run.name} that have ended`} />
      <p>
        {run.stepsEnded} of {run.steps} steps · {durationText(run.startedAt, null)} · {run.service} · started by{' '}
        {run.username ?? 'the schedule'}
      </p>
      {run.status !== 'CANCELLING' && <CancelButton uid={run.uid} name={run.name} onDone={onChange} />}
    </article>
  );
}
