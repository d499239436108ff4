import { Button } from '@dhis2/ui';
import { useState } from 'react';
import type { ScheduleEntry } from '../../api/schedule-answers';
import { usePolled } from '../../api/use-polled';
import { Table } from '../../layout/table';
import { Trouble } from '../../layout/trouble';
import { serverTimeText } from '../../time-texts';
import { JobActions } from './job-actions';
import { JobForm } from './job-form';
import { QueueActions } from './queue-actions';
import { QueueForm } from './queue-form';

/** What is being made or changed; a uid or a queue's name, none for a new one. */
type Editing = { readonly kind: 'job'; readonly uid?: string } | { readonly kind: 'queue'; readonly name?: string };

/** When which job runs next, alone or in a queue; change, start and stop them. */
export function SchedulesScreen() {
  const { data, error, refresh } = usePolled<ScheduleEntry[]>('api/scheduler');
  const [editing, setEditing] = useState<Editing>();
  const entries = data ?? [];
  const queues = entries.filter(({ type }) => type === 'Sequence');
  const jobs = entries.filter(({ type }) => type !== 'Sequence');
  const close = () => {
    setEditing(undefined);
    refresh();
  };
  return (
    <>
      <h1>Schedules</h1>
      <p>Times and cron texts are in the time zone of the server.</p>
      <Trouble error={error} />
      <div className="buttons">
        <Button primary onClick={() => setEditing({ kind: 'job' })}>
          New job
        </Button>
        <Button onClick={() => setEditing({ kind: 'queue' })}>New queue</Button>
      </div>
      {editing?.kind === 'job' && <JobForm {...(editing.uid && { uid: editing.uid })} onClose={close} />}
      {editing?.kind === 'queue' && <QueueForm {...(editing.name && { name: editing.name })} onClose={close} />}
      <Table
        caption="Jobs"
        columns={['Job', 'Type', 'When', 'Next run', 'State', 'Actions']}
        empty={data ? 'No job is scheduled.' : 'Loading…'}
        rows={jobs.map((job) => ({
          key: job.sequence[0]?.id ?? job.name,
          cells: [
            job.name,
            job.type,
            whenText(job),
            job.enabled ? serverTimeText(job.nextExecutionTime) : '–',
            stateText(job),
            <JobActions
              key="actions"
              job={job}
              onChange={refresh}
              onEdit={(uid) => setEditing({ kind: 'job', uid })}
            />,
          ],
        }))}
      />
      <Table
        caption="Queues"
        columns={['Queue', 'Jobs in order', 'When', 'Next run', 'State', 'Actions']}
        empty={data ? 'There is no queue.' : 'Loading…'}
        rows={queues.map((queue) => ({
          key: queue.name,
          cells: [
            queue.name,
            queue.sequence.map(({ name }) => name).join(' → '),
            whenText(queue),
            serverTimeText(queue.nextExecutionTime),
            stateText(queue),
            <QueueActions
              key="actions"
              queue={queue}
              onChange={refresh}
              onEdit={() => setEditing({ kind: 'queue', name: queue.name })}
            />,
          ],
        }))}
      />
    </>
  );
}

function whenText({ cronExpression, delay }: ScheduleEntry): string {
  return cronExpression ?? (delay === undefined ? 'once' : `every ${delay} s`);
}

function stateText({ status, enabled }: ScheduleEntry): string {
  return enabled ? status.toLowerCase() : 'disabled';
}
