import type { Step } from '../../api/answers';
import { RunStatus } from '../../runs/run-status';
import { durationText } from '../../time-texts';

/** Each step as a bar where it lies in the time of the run. */
export function StepsWaterfall({ steps }: { readonly steps: readonly Step[] }) {
  if (steps.length === 0) return <p className="empty">No steps yet.</p>;
  const starts = steps.flatMap(({ startedAt }) => (startedAt ? [Date.parse(startedAt)] : []));
  const begin = Math.min(...starts);
  const end = Math.max(begin + 1, ...steps.map((step) => (step.startedAt ? endOf(step) : begin)));
  return (
    <ol className="waterfall">
      {steps.map((step) => (
        <li key={step.seq}>
          <span className="title">{step.title}</span>
          <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" className={step.status.toLowerCase()}>
            {step.startedAt && <Bar from={Date.parse(step.startedAt)} to={endOf(step)} begin={begin} end={end} />}
          </svg>
          <span className="figures">
            <RunStatus status={step.status} /> {durationText(step.startedAt, step.finishedAt)} {progressText(step)}
            {step.attempt > 1 && ` attempt ${step.attempt}`}
          </span>
          {step.waitingFor && <p className="waiting">Waits for {step.waitingFor}</p>}
          {step.error && <p className="trouble">{step.error}</p>}
        </li>
      ))}
    </ol>
  );
}

function Bar({ from, to, begin, end }: Readonly<Record<'from' | 'to' | 'begin' | 'end', number>>) {
  const scale = 100 / (end - begin);
  return <rect x={(from - begin) * scale} y={2} width={Math.max(0.6, (to - from) * scale)} height={6} rx={0.5} />;
}

function endOf({ finishedAt }: Step): number {
  return finishedAt ? Date.parse(finishedAt) : Date.now();
}

/** `120 of 400 (30 %) rows`; empty when the step does not count. */
function progressText({ progressDone, progressTotal, progressUnit, status }: Step): string {
  if (progressDone === null || status !== 'RUNNING') return '';
  const percent = progressTotal ? ` of ${progressTotal} (${Math.floor((100 * progressDone) / progressTotal)} %)` : '';
  return `${progressDone}${percent} ${progressUnit ?? ''}`;
}
