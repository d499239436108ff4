import { z } from 'zod';
import { isAnalyticsOperation, operationRequest } from '@vaktmester/contracts';
import type { NewStep, StepContext, StepHandler, StepOutcome } from '@vaktmester/jobs';

const payload = z.object({ operations: z.array(operationRequest) });
type Payload = z.infer<typeof payload>;

/** Lays the operations of a run out as steps, each after the one before it, whichever service works on them. */
export class PlanOperations implements StepHandler<Payload> {
  readonly kind = 'maintenance.plan-operations';
  readonly payload = payload;

  run({ payload }: StepContext<Payload>): Promise<StepOutcome> {
    const steps: NewStep[] = payload.operations.map((request, place) => ({
      key: stepKey(place),
      kind: isAnalyticsOperation(request.operation) ? 'analytics.run-operation' : 'maintenance.run-operation',
      title: request.operation,
      payload: request,
      after: place === 0 ? [] : [stepKey(place - 1)],
    }));
    const keys = steps.map(({ key }) => key);
    const end: NewStep = {
      key: 'end',
      kind: 'maintenance.conclude-operations',
      title: 'Sum up',
      payload: { steps: keys },
      after: keys,
      maxAttempts: 5,
    };
    return Promise.resolve({ steps: [...steps, end] });
  }
}

function stepKey(place: number): string {
  return `operation-${place + 1}`;
}
