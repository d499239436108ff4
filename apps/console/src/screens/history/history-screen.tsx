import type { Run } from '../../api/answers';
import { usePolled } from '../../api/use-polled';
import { Table } from '../../layout/table';
import { Trouble } from '../../layout/trouble';
import { RunStatus } from '../../runs/run-status';
import { durationText, momentText } from '../../time-texts';
import { failuresByError } from './failures-by-error';
import { jobTypeTrends } from './job-type-trends';

/** The runs that have ended, how long those of each type take, and why runs failed. */
export function HistoryScreen() {
  const { data, error } = usePolled<{ runs: Run[] }>('api/runs?limit=500');
  const ended = (data?.runs ?? []).filter((run) => run.finishedAt !== null);
  return (
    <>
      <h1>History</h1>
      <Trouble error={error} />
      <Table
        caption="By type"
        columns={['Type', 'Runs', 'Failed', 'Median', '95 %', 'Lately']}
        empty={data ? 'Nothing has run yet.' : 'Loading…'}
        rows={jobTypeTrends(ended).map(({ jobType, runs, failed, p50, p95, lately }) => ({
          key: jobType,
          cells: [jobType, runs, failed, p50, p95, lately],
        }))}
      />
      <Table
        caption="Failures by error"
        columns={['Error', 'Runs', 'Last']}
        empty="No run has failed."
        rows={failuresByError(ended).map(({ error: reason, count, last }) => ({
          key: reason,
          cells: [
            reason,
            count,
            <a key="last" href={`#/runs/${last.uid}`}>
              {momentText(last.finishedAt)}
            </a>,
          ],
        }))}
      />
      <Table
        caption="Runs, newest first"
        columns={['Run', 'Outcome', 'Started', 'Duration', 'By', 'Error']}
        empty="Nothing has run yet."
        rows={ended.map((run) => ({
          key: run.uid,
          cells: [
            <a key="run" href={`#/runs/${run.uid}`}>
              {run.name}
            </a>,
            <RunStatus key="status" status={run.status} />,
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
