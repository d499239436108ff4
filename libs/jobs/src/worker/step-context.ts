import type { Queryable } from '@vaktmester/database';
import type { ClaimedStep } from '../ledger/claimed-step';
import type { StepLedger } from '../ledger/step-ledger';
import type { StepContext } from '../step-handler';

/** What a handler gets for one attempt of a step. */
export function stepContext<Payload>(
  step: ClaimedStep,
  payload: Payload,
  ledger: StepLedger,
  signal: AbortSignal,
): StepContext<Payload> {
  const prefix = stagingPrefix(step);
  return {
    run: {
      uid: step.runUid,
      jobType: step.jobType,
      parameters: step.parameters,
      startedAt: step.runStartedAt,
      startedBy: step.startedBy,
    },
    key: step.key,
    seq: step.seq,
    attempt: step.attempt,
    payload,
    signal,
    sessionName: `step:${step.runUid}:${step.seq}`,
    guard: (tx) => ledger.guard(tx, step),
    resultOf: (key) => ledger.findResult(step.runUid, key),
    notify: async (message, level = 'INFO') => void (await ledger.notify(step, level, message)),
    progress: (done, total, unit) => ledger.reportProgress(step, done, total, unit),
    stagingName: (suffix) => (suffix === undefined ? prefix : `${prefix}_${suffix}`),
    registerStaging: async (tx: Queryable, table: string) => {
      // Whatever is registered may be dropped later: never a table of somebody else.
      if (table !== prefix && !table.startsWith(`${prefix}_`))
        throw new Error(`${table} is no staging table of ${prefix}`);
      await ledger.registerStaging(tx, step, table);
    },
  };
}

function stagingPrefix({ runUid, seq, attempt }: ClaimedStep): string {
  return `analytics_st_${runUid}_${seq}_${attempt}`;
}
