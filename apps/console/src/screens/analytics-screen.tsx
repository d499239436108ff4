import { type FormEvent, useState } from 'react';
import type { JobStarted } from '../api/answers';
import { request } from '../api/request';
import { goTo } from '../route';

const skips = [
  ['skipResourceTables', 'Resource tables'],
  ['skipAggregate', 'Aggregate data'],
  ['skipValidationResult', 'Validation results'],
  ['skipEvents', 'Events'],
  ['skipEnrollment', 'Enrollments'],
  ['skipTrackedEntities', 'Tracked entities'],
  ['skipOrgUnitOwnership', 'Organisation unit ownership'],
  ['skipOutliers', 'Outlier statistics'],
] as const;

/** Starts the build of the analytics tables and leads to its run. */
export function AnalyticsScreen() {
  const [problem, setProblem] = useState('');
  const [isBusy, setBusy] = useState(false);

  const start = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const parameters = new URLSearchParams(skips.filter(([name]) => !form.has(name)).map(([name]) => [name, 'true']));
    const lastYears = String(form.get('lastYears') ?? '');
    if (lastYears !== '') parameters.set('lastYears', lastYears);
    setBusy(true);
    request<JobStarted>(`api/resourceTables/analytics?${parameters}`, { method: 'POST' }).then(
      ({ response }) => goTo(`runs/${response.id}`),
      (error: Error) => {
        setProblem(error.message);
        setBusy(false);
      },
    );
  };

  return (
    <>
      <h1>Analytics tables</h1>
      <p>Old tables can be read until the new ones take their place, all at once.</p>
      <form onSubmit={start}>
        <fieldset>
          <legend>Build</legend>
          {skips.map(([name, title]) => (
            <label key={name} className="choice">
              <input type="checkbox" name={name} defaultChecked /> {title}
            </label>
          ))}
        </fieldset>
        <label>
          Last years (empty: all)
          <input name="lastYears" type="number" min={0} max={100} />
        </label>
        {problem && (
          <p role="alert" className="trouble">
            {problem}
          </p>
        )}
        <button className="primary" disabled={isBusy}>
          Start
        </button>
      </form>
    </>
  );
}
