import { useRef } from 'react';
import type { ClusterNode, Run, RunWithSteps, Step } from '../../api/answers';
import { usePolled } from '../../api/use-polled';
import { CancelButton } from '../../runs/cancel-button';
import { RunStatus } from '../../runs/run-status';
import { durationText, secondsText } from '../../time-texts';

/** One run that has not ended: how far it is, what is at work on which node, and how long it may still take. */
export function OpenRun(props: {
  readonly run: Run;
  readonly nodes: readonly ClusterNode[];
  readonly onChange: () => void;
}) {
  const { run, nodes, onChange } = props;
  const steps = usePolled<RunWithSteps>(`api/runs/${run.uid}`).data?.steps ?? [];
  const atWork = steps.filter(({ status }) => status === 'RUNNING');
  const nodeOf = (uuid: string | null) => nodes.find(({ nodeUuid }) => nodeUuid === uuid)?.nodeId ?? uuid ?? '';
  const share = run.steps === 0 ? 0 : run.stepsEnded / run.steps;
  return (
    <article className="card">
      <h2>
        <a href={`#/runs/${run.uid}`}>{run.name}</a> <RunStatus status={run.status} />
      </h2>
      <progress max={run.steps || 1} value={run.stepsEnded} aria-label={`Steps of ${run.name} that have ended`} />
      <p>
        {Math.floor(share * 100)} % · {run.stepsEnded} of {run.steps} steps · {durationText(run.startedAt, null)}
        {timeLeft(run, share)} · {run.service} · started by {run.username ?? 'the schedule'}
      </p>
      {atWork.length > 0 && (
        <ul>
          {atWork.map((step) => (
            <li key={step.seq}>
              {step.title} <span className="quiet">on {nodeOf(step.worker)}</span> <Pace step={step} />
            </li>
          ))}
        </ul>
      )}
      {run.status !== 'CANCELLING' && <CancelButton uid={run.uid} name={run.name} onDone={onChange} />}
    </article>
  );
}

/** Rows per second between this look and the one before. */
function Pace({ step }: { readonly step: Step }) {
  const before = useRef<{ done: number; at: number }>();
  const rate = useRef<number>();
  if (step.progressDone === null) return null;
  const now = performance.now();
  const last = before.current;
  if (!last || last.done !== step.progressDone) {
    if (last) rate.current = ((step.progressDone - last.done) * 1_000) / (now - last.at);
    before.current = { done: step.progressDone, at: now };
  }
  return (
    <span className="quiet">
      {step.progressDone}
      {step.progressTotal ? ` of ${step.progressTotal}` : ''} {step.progressUnit}
      {rate.current !== undefined && ` · ${Math.round(rate.current)} ${step.progressUnit ?? ''} per second`}
    </span>
  );
}

/** By the steps that have ended; before a tenth of them it would be a guess. */
function timeLeft({ startedAt }: Run, share: number): string {
  if (startedAt === null || share < 0.1 || share >= 1) return '';
  const elapsed = (Date.now() - Date.parse(startedAt)) / 1_000;
  return ` · about ${secondsText((elapsed * (1 - share)) / share)} left`;
}
