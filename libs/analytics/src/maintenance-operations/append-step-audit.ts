import { firstRow, type Queryable } from '@vaktmester/database';
import { appendAudit, type Json, type StepContext } from '@vaktmester/jobs';
import type { Caller } from '@vaktmester/contracts';

/** Records an effect of an operation in its transaction, with who had it done and from where. */
export async function appendStepAudit(
  tx: Queryable,
  step: Pick<StepContext, 'run'>,
  { operation, ...parameters }: { readonly operation: string } & Readonly<Record<string, Json>>,
): Promise<void> {
  const starter = await findStarter(tx, step.run.uid);
  await appendAudit(tx, {
    action: `maintenance.${operation}`,
    userUid: starter?.uid,
    username: starter?.username,
    address: starter?.address,
    parameters,
    runUid: step.run.uid,
  });
}

/** Who started a run; `undefined` for the house itself. His authorities are not kept with the run. */
export async function findStarter(database: Queryable, runUid: string): Promise<Caller | undefined> {
  const rows = await database.query<{ uid: string | null; username: string | null; address: string | null }>(
    'select r.user_uid as uid, r.username, r.address from vaktmester.run r where r.uid = $1',
    [runUid],
  );
  const { uid, username, address } = firstRow(rows, `run ${runUid}`);
  if (uid === null || username === null) return undefined;
  return { uid, username, authorities: [], ...(address !== null && { address }) };
}
