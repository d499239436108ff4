import { Button } from '@dhis2/ui';
import { useState } from 'react';
import { request } from '../api/request';
import { useAction } from '../api/use-action';
import { Confirmation } from '../layout/confirmation';
import { Problem } from '../layout/trouble';

/** Cancels a run after asking; a refusal is shown beside the button. */
export function CancelButton(props: { readonly uid: string; readonly name: string; readonly onDone: () => void }) {
  const [isAsking, setAsking] = useState(false);
  const { isBusy, problem, attempt } = useAction();
  const cancel = () => {
    setAsking(false);
    void attempt(async () => {
      await request(`api/runs/${props.uid}/cancel`, { method: 'POST' });
      props.onDone();
    });
  };
  return (
    <>
      <Button secondary disabled={isBusy} onClick={() => setAsking(true)}>
        Cancel run
      </Button>
      <Problem>{problem}</Problem>
      {isAsking && (
        <Confirmation
          title={`Cancel “${props.name}”?`}
          action="Cancel run"
          onConfirm={cancel}
          onLeave={() => setAsking(false)}
        >
          Tables that it was building will not be shown. What an operation has already deleted stays deleted.
        </Confirmation>
      )}
    </>
  );
}
