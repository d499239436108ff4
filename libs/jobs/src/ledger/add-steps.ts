import type { Queryable } from '@vaktmester/database';
import type { NewStep } from '../job-definition';
import addStepsSql from './sql/add-steps.sql?raw';
import findUnknownPredecessorSql from './sql/find-unknown-predecessor.sql?raw';

/**
 * Adds steps to a run, under its lane's lock.
 * @throws Error when one waits for something that is not an earlier step: it would wait for ever
 */
export async function addSteps(tx: Queryable, runUid: string, steps: readonly NewStep[]): Promise<void> {
  if (steps.length === 0) return;
  await tx.execute(addStepsSql, [runUid, JSON.stringify(steps)]);
  const [unknown] = await tx.query<{ key: string; missing: string }>(findUnknownPredecessorSql, [runUid]);
  if (unknown)
    throw new Error(`step ${unknown.key} waits for ${unknown.missing}, which is not an earlier step of its run`);
}
