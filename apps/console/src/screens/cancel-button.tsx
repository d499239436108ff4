import { useState } from 'react';
import { request } from '../api/request';

/** Cancels a run after asking; a refusal is shown beside the button. */
export function CancelButton(props: { readonly uid: string; readonly name: string; readonly onDone: () => void }) {
  const [problem, setProblem] = useState('');
  const cancel = () => {
    if (!confirm(`Cancel “${props.name}”? Nothing that it has built will become visible.`)) return;
    request(`api/runs/${props.uid}/cancel`, { method: 'POST' }).then(props.onDone, (error: Error) =>
      setProblem(error.message),
    );
  };
  return (
    <>
      <button onClick={cancel}>Cancel run</button>
      {problem && <span role="alert">{problem}</span>}
    </>
  );
}
