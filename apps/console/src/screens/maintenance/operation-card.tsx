import { Button } from '@dhis2/ui';
import { type ReactNode, useState } from 'react';
import type { OperationPreview } from '../../api/answers';
import { request, requestWithHeaders } from '../../api/request';
import { useAction } from '../../api/use-action';
import { Confirmation } from '../../layout/confirmation';
import { Problem } from '../../layout/trouble';
import { OperationProgress } from './operation-progress';
import { outcomeOf } from './outcome-of';
import type { Operation } from './operations';
import { PreviewText, touchedText } from './preview-text';

/** One operation: a look at what it would touch, the confirmation that says it again, how far it is and what came of it. */
export function OperationCard(props: {
  readonly operation: Operation;
  /** What has to be said before, such as whose data. */
  readonly children?: ReactNode;
  readonly isReady?: boolean;
}) {
  const { path, title, isRemoval } = props.operation;
  const isReady = props.isReady ?? true;
  const [preview, setPreview] = useState<OperationPreview>();
  const [isAsking, setAsking] = useState(false);
  const { isBusy, problem, result, attempt } = useAction();

  const look = () =>
    attempt(async () => setPreview(await request(`api/maintenance/${path}?dryRun=true`, { method: 'POST' })));
  const run = () => {
    setAsking(false);
    setPreview(undefined);
    void attempt(async () => {
      const { headers } = await requestWithHeaders(`api/maintenance/${path}`, { method: 'POST' });
      return outcomeOf(headers.get('x-run-id'));
    });
  };

  return (
    <li className="card">
      <h2>{title}</h2>
      {props.children}
      {preview && <PreviewText preview={preview} />}
      <div className="buttons">
        <Button disabled={isBusy || !isReady} onClick={() => void look()}>
          What would it touch?<span className="for-readers"> {title}</span>
        </Button>
        {preview && preview.blockers.length === 0 && (
          <Button destructive={isRemoval} primary={!isRemoval} disabled={isBusy} onClick={() => setAsking(true)}>
            Run now
          </Button>
        )}
      </div>
      {isBusy && !preview && <OperationProgress />}
      <p role="status">{isBusy ? 'Working…' : result}</p>
      <Problem>{problem}</Problem>
      {isAsking && preview && (
        <Confirmation title={`${title}?`} action="Do it" onConfirm={run} onLeave={() => setAsking(false)}>
          {touchedText(preview, isRemoval)}
        </Confirmation>
      )}
    </li>
  );
}
