import { Button } from '@dhis2/ui';
import { useState } from 'react';
import { request } from '../../api/request';
import type { ScheduleEntry } from '../../api/schedule-answers';
import { useAction } from '../../api/use-action';
import { Confirmation } from '../../layout/confirmation';
import { Problem } from '../../layout/trouble';

/** What can be done with one job of the schedule. */
export function JobActions(props: {
  readonly job: ScheduleEntry;
  readonly onChange: () => void;
  readonly onEdit: (uid: string) => void;
}) {
  const { job, onChange, onEdit } = props;
  const [isAsking, setAsking] = useState(false);
  const { isBusy, problem, attempt } = useAction();
  const uid = job.sequence[0]?.id ?? '';
  const path = `api/jobConfigurations/${uid}`;
  const act = (action: string, method: 'POST' | 'DELETE' = 'POST') => {
    setAsking(false);
    void attempt(async () => {
      await request(`${path}${action}`, { method });
      onChange();
    });
  };
  return (
    <div className="buttons">
      <Button small disabled={isBusy || !job.enabled} onClick={() => act('/execute')}>
        Run now
      </Button>
      {job.configurable && (
        <>
          <Button small disabled={isBusy} onClick={() => act(job.enabled ? '/disable' : '/enable')}>
            {job.enabled ? 'Disable' : 'Enable'}
          </Button>
          <Button small disabled={isBusy} onClick={() => onEdit(uid)}>
            Edit
          </Button>
          <Button small destructive secondary disabled={isBusy} onClick={() => setAsking(true)}>
            Delete
          </Button>
        </>
      )}
      <Problem>{problem}</Problem>
      {isAsking && (
        <Confirmation
          title={`Delete the job “${job.name}”?`}
          action="Delete"
          onConfirm={() => act('', 'DELETE')}
          onLeave={() => setAsking(false)}
        >
          It will not run again. What it has done stays.
        </Confirmation>
      )}
    </div>
  );
}
