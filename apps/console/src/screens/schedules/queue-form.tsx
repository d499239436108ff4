import { type FormEvent, useEffect, useState } from 'react';
import { request } from '../../api/request';
import type { JobQueue, ScheduleEntry } from '../../api/schedule-answers';
import { useAction } from '../../api/use-action';
import { usePolled } from '../../api/use-polled';
import { FlagField, TextField } from '../../layout/fields';
import { FormButtons } from '../../layout/form-buttons';
import { Problem } from '../../layout/trouble';

/** Makes a queue, or changes the one that `name` names. Jobs run in the order in which they were ticked. */
export function QueueForm({ name, onClose }: { readonly name?: string; readonly onClose: () => void }) {
  const path = (queue: string) => `api/scheduler/queues/${encodeURIComponent(queue)}`;
  const [queue, setQueue] = useState<JobQueue>({ name: '', cronExpression: '0 0 2 ? * *', sequence: [] });
  const queueable = `api/scheduler/queueable${name ? `?name=${encodeURIComponent(name)}` : ''}`;
  const jobs = (usePolled<ScheduleEntry[]>(queueable, false).data ?? []).flatMap(({ sequence }) => sequence);
  const { isBusy, problem, attempt } = useAction();

  useEffect(() => {
    if (name === undefined) return;
    request<JobQueue>(path(name)).then(setQueue, () => onClose());
  }, [name]);

  const save = (event: FormEvent) => {
    event.preventDefault();
    void attempt(async () => {
      await request(path(name ?? queue.name), { method: name ? 'PUT' : 'POST', body: queue });
      onClose();
    });
  };
  const toggle = (uid: string, isOn: boolean) => {
    const others = queue.sequence.filter((other) => other !== uid);
    setQueue({ ...queue, sequence: isOn ? [...others, uid] : others });
  };
  const titleOf = (uid: string) => jobs.find(({ id }) => id === uid)?.name ?? uid;

  return (
    <form className="card" onSubmit={save} aria-label={name ? 'Edit queue' : 'New queue'}>
      <h2>{name ? 'Edit queue' : 'New queue'}</h2>
      <TextField
        name="queue-name"
        label="Name"
        value={queue.name}
        onChange={(text) => setQueue({ ...queue, name: text })}
        isRequired
      />
      <TextField
        name="queue-cron"
        label="Cron text"
        help="When the first job starts; each other starts when the one before it has ended."
        value={queue.cronExpression}
        onChange={(cronExpression) => setQueue({ ...queue, cronExpression })}
      />
      <fieldset>
        <legend>Jobs: {queue.sequence.map(titleOf).join(' → ') || 'at least two'}</legend>
        {jobs.map(({ id, name: title, type }) => (
          <FlagField
            key={id}
            name={id}
            label={`${title} (${type})`}
            isOn={queue.sequence.includes(id)}
            onChange={(isOn) => toggle(id, isOn)}
          />
        ))}
      </fieldset>
      <Problem>{problem}</Problem>
      <FormButtons isBusy={isBusy} onLeave={onClose} />
    </form>
  );
}
