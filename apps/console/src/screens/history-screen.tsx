import type { Run } from '../api/answers';
import { usePolled } from '../api/use-polled';
import { Table } from '../layout/table';
import { Trouble } from '../layout/trouble';
import { durationText, momentText } from '../time-texts';
import { jobTypeTrends } from './job-type-trends';
import { RunStatus } from './run-status';

/** The runs that have ended, and how long those of each type take. */
export function HistoryScreen() {
  const { data, error } = usePolled<{ runs: Run[] }>('api/runs?limit=500');
  const ended = (data?.runs ?? []).filter((run) => run.finishedAt !== null);
  return (
    <>
      <h1>History</h1>
      <Trouble error={error} />
      <Table
        caption="By type"
        columns={['Type', 'Runs', 'Failed', 'Median', '95 %']}
        empty={data ? 'Nothing has run yet.' : 'Loading…'}
        rows={jobTypeTrends(ended).map(({ jobType, runs, failed, p50, p95 }) => ({
          key: jobType,
          cells: [jobType, runs, failed, p50, p95],
        }))}
      />
      <Table
        caption="Runs, newest first"
        columns={['Run', 'Outcome', 'Started', 'Duration', 'By', 'Error']}
        empty=""
        rows={ended.map((run) => ({
          key: run.uid,
          cells: [
            <a href={`#/runs/${run.uid}`}>{run.name}</a>,
            <RunStatus status={run.status} />,
            momentText(run.startedAt),
            durationText(run.startedAt, run.finishedAt),
            run.username ?? 'the schedule',
            run.error ?? '',
          ],
        }))}
      />
    </>
  );
}
