import { Button } from '@dhis2/ui';
import { lazy, Suspense, useState } from 'react';
import type { DataSummaryAnswer, SummaryHistory } from '../../api/answers';
import { request } from '../../api/request';
import { useAction } from '../../api/use-action';
import { usePolled } from '../../api/use-polled';
import { ChoiceField } from '../../layout/fields';
import { Table } from '../../layout/table';
import { Problem, Trouble } from '../../layout/trouble';

const LineChart = lazy(() => import('../../layout/line-chart').then((module) => ({ default: module.LineChart })));
const windows = { '0': 'today', '1': 'since yesterday', '7': 'in 7 days', '30': 'in 30 days' } as const;
const userWindows = {
  '0': 'in the last hour',
  '1': 'today',
  '2': 'since yesterday',
  '7': 'in 7 days',
  '30': 'in 30 days',
};
const charts = [
  ['Data values', ['dataValue']],
  ['Events, enrollments and tracked entities', ['event', 'enrollment', 'trackedEntity']],
] as const;

/** How much is in the database, how it is used, and how that has grown. */
export function DataSummaryScreen() {
  const [days, setDays] = useState('30');
  const summary = usePolled<DataSummaryAnswer>('api/dataSummary');
  const history = usePolled<SummaryHistory>(`api/dataSummary/history?days=${days}`, false);
  const { isBusy, problem, result, attempt } = useAction();
  const { data } = summary;
  const snapshots = history.data?.snapshots ?? [];
  const times = snapshots.map(({ takenAt }) => Date.parse(takenAt) / 1_000);
  const refresh = () =>
    attempt(async () => {
      await request('api/dataSummary?refresh=true');
      return 'Counting; the numbers appear when they are ready.';
    });
  return (
    <>
      <h1>Data summary</h1>
      <Trouble error={summary.error ?? history.error} />
      <Button disabled={isBusy} onClick={() => void refresh()}>
        Count now
      </Button>
      <p role="status">{result}</p>
      <Problem>{problem}</Problem>
      <ChoiceField
        name="days"
        label="Charts of the last"
        value={days}
        onChange={setDays}
        choices={[
          ['7', '7 days'],
          ['30', '30 days'],
          ['365', 'year'],
        ]}
      />
      {snapshots.length > 1 ? (
        <Suspense fallback={<p>Loading…</p>}>
          {charts.map(([title, keys]) => (
            <LineChart
              key={title}
              title={title}
              times={times}
              lines={keys.map((key) => ({
                name: key,
                values: snapshots.map(({ objectCounts }) => objectCounts[key] ?? null),
              }))}
            />
          ))}
        </Suspense>
      ) : (
        <p className="empty">There is one point an hour; a chart needs two.</p>
      )}
      {data && (
        <>
          <Table caption="Changed" columns={['What', ...Object.values(windows)]} empty="" rows={changes(data)} />
          <Table
            caption="Users that were active"
            columns={Object.values(userWindows)}
            empty=""
            rows={[{ key: 'users', cells: Object.keys(userWindows).map((key) => data.activeUsers[key]) }]}
          />
          <Table
            caption="Objects"
            columns={['What', 'Count']}
            empty=""
            rows={Object.entries(data.objectCounts).map(([key, count]) => ({ key, cells: [key, count] }))}
          />
        </>
      )}
    </>
  );
}

function changes(data: DataSummaryAnswer) {
  const rows = { 'Data values': data.dataValueCount, Events: data.eventCount, Enrollments: data.enrollmentCount };
  return Object.entries(rows).map(([what, counts]) => ({
    key: what,
    cells: [what, ...Object.keys(windows).map((window) => counts[window])],
  }));
}
