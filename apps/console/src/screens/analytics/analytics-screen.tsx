import { Button } from '@dhis2/ui';
import { type FormEvent, useState } from 'react';
import type { JobStarted } from '../../api/answers';
import { request } from '../../api/request';
import { useAction } from '../../api/use-action';
import { FlagField, TextField } from '../../layout/fields';
import { Problem } from '../../layout/trouble';
import { goTo } from '../../route';
import { Freshness } from './freshness';
import { PlanPreview } from './plan-preview';

const parts = [
  ['skipResourceTables', 'Resource tables'],
  ['skipAggregate', 'Aggregate data'],
  ['skipValidationResult', 'Validation results'],
  ['skipEvents', 'Events'],
  ['skipEnrollment', 'Enrollments'],
  ['skipTrackedEntities', 'Tracked entities'],
  ['skipOrgUnitOwnership', 'Organisation unit ownership'],
  ['skipOutliers', 'Outlier statistics'],
] as const;

/** Shows what a build of the analytics tables would do, starts it and leads to its run; how fresh the tables are. */
export function AnalyticsScreen() {
  const [skipped, setSkipped] = useState<readonly string[]>([]);
  const [lastYears, setLastYears] = useState('');
  const [isFull, setIsFull] = useState(false);
  const { isBusy, problem, attempt } = useAction();
  const query = new URLSearchParams(skipped.map((flag) => [flag, 'true']));
  if (lastYears !== '') query.set('lastYears', lastYears);
  if (isFull) query.set('full', 'true');

  const start = (event: FormEvent) => {
    event.preventDefault();
    void attempt(async () => {
      const { response } = await request<JobStarted>(`api/resourceTables/analytics?${query}`, { method: 'POST' });
      goTo(`runs/${response.id}`);
    });
  };
  const toggle = (flag: string, isOn: boolean) =>
    setSkipped((before) => (isOn ? before.filter((other) => other !== flag) : [...before, flag]));

  return (
    <>
      <h1>Analytics tables</h1>
      <p>Old tables can be read until the new ones take their place, all at once.</p>
      <form onSubmit={start} className="card">
        <fieldset>
          <legend>Build</legend>
          {parts.map(([flag, label]) => (
            <FlagField
              key={flag}
              name={flag}
              label={label}
              isOn={!skipped.includes(flag)}
              onChange={(isOn) => toggle(flag, isOn)}
            />
          ))}
        </fieldset>
        <FlagField name="full" label="Also what has not changed" isOn={isFull} onChange={setIsFull} />
        <TextField
          type="number"
          name="lastYears"
          label="Last years"
          help="Empty: all years. 0: only what has changed since the last full build."
          value={lastYears}
          onChange={setLastYears}
        />
        <Problem>{problem}</Problem>
        <Button primary type="submit" disabled={isBusy}>
          Start
        </Button>
      </form>
      <PlanPreview query={query.toString()} />
      <Freshness />
    </>
  );
}
