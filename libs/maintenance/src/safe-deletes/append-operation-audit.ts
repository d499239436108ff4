import { firstRow, type Queryable } from '@vaktmester/database';
import { appendAudit, type Json, type StepContext } from '@vaktmester/jobs';
import findStarterSql from './sql/find-starter.sql?raw';

/** Records in the transaction of an effect who had it done, from where, by which run, and how many rows it touched. */
export async function appendOperationAudit(
  tx: Queryable,
  step: Pick<StepContext, 'run'>,
  effect: { readonly operation: string; readonly parameters: Readonly<Record<string, Json>>; readonly rows: number },
): Promise<void> {
  const rows = await tx.query<{ userUid: string | null; username: string | null; address: string | null }>(
    findStarterSql,
    [step.run.uid],
  );
  const { userUid, username, address } = firstRow(rows, `run ${step.run.uid}`);
  await appendAudit(tx, {
    action: `maintenance.${effect.operation}`,
    userUid: userUid ?? undefined,
    username: username ?? undefined,
    address: address ?? undefined,
    parameters: effect.parameters,
    runUid: step.run.uid,
    rowsAffected: effect.rows,
  });
}
