import { Button } from '@dhis2/ui';
import { useState } from 'react';
import { request } from '../../api/request';
import type { ScheduleEntry } from '../../api/schedule-answers';
import { useAction } from '../../api/use-action';
import { Confirmation } from '../../layout/confirmation';
import { Problem } from '../../layout/trouble';

/** What can be done with one queue. */
export function QueueActions(props: {
  readonly queue: ScheduleEntry;
  readonly onChange: () => void;
  readonly onEdit: () => void;
}) {
  const { queue, onChange, onEdit } = props;
  const [isAsking, setAsking] = useState(false);
  const { isBusy, problem, attempt } = useAction();
  const remove = () => {
    setAsking(false);
    void attempt(async () => {
      await request(`api/scheduler/queues/${encodeURIComponent(queue.name)}`, { method: 'DELETE' });
      onChange();
    });
  };
  return (
    <div className="buttons">
      <Button small disabled={isBusy} onClick={onEdit}>
        Edit
      </Button>
      <Button small destructive secondary disabled={isBusy} onClick={() => setAsking(true)}>
        Delete
      </Button>
      <Problem>{problem}</Problem>
      {isAsking && (
        <Confirmation
          title={`Delete the queue “${queue.name}”?`}
          action="Delete"
          onConfirm={remove}
          onLeave={() => setAsking(false)}
        >
          Its jobs stay, without a time and disabled.
        </Confirmation>
      )}
    </div>
  );
}
