import { Logger } from '@nestjs/common';
import { dataSummaryJob } from '@vaktmester/contracts';
import type { Queryable } from '@vaktmester/database';
import type { RunLedger } from '@vaktmester/jobs';
import type { Duty } from '../leader-duties/duty';
import claimDueTime from './sql/claim-due-time.sql?raw';

/** Names the firings of the data summary, as the uid of its definition names those of a scheduled job. */
const DEFINITION = dataSummaryJob.jobType;

const logger = new Logger('DataSummary');

/** Fires the refresh of the data summary when it is due. One that is under way is joined. */
export function dataSummaryDuty(ledger: Pick<RunLedger, 'startWithin'>): Duty {
  return { name: 'refresh-data-summary', everyMs: 1_000, perform: (tx) => fireIfDue(tx, ledger) };
}

async function fireIfDue(tx: Queryable, ledger: Pick<RunLedger, 'startWithin'>): Promise<void> {
  const [due] = await tx.query<{ fireTime: Date; epoch: number }>(claimDueTime);
  if (!due) return;
  const fire = { definitionUid: DEFINITION, fireTime: due.fireTime, leaderEpoch: due.epoch };
  const run = await ledger.startWithin(tx, { definition: dataSummaryJob, parameters: {}, fire });
  logger.debug({ runId: run.uid, isNew: run.isNew }, 'refresh of the data summary fired');
}
