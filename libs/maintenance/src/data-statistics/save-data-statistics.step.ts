import { generateUid } from '@vaktmester/contracts';
import { type Database, firstRow, type Queryable } from '@vaktmester/database';
import { appendAudit, type Json, type StepContext, type StepHandler, type StepOutcome } from '@vaktmester/jobs';
import { type DataStatistics, dataStatisticsJob } from './data-statistics.job';
import countYesterday from './sql/count-yesterday.sql?raw';
import saveSnapshot from './sql/save-snapshot.sql?raw';

type Counts = Readonly<Record<string, number>>;

/**
 * Saves one snapshot for a day (`spec/maintenance-and-jobs.md` §B.16): a second run on the same day replaces it, so that
 * reports, which add the rows up, do not show everything twice.
 */
export class SaveDataStatistics implements StepHandler<DataStatistics> {
  readonly kind = 'maintenance.save-data-statistics';
  readonly payload = dataStatisticsJob.parameters;

  constructor(private readonly database: Database) {}

  /** The counting takes its time, the saving none: only that is in the transaction that ends the step. */
  async run({ run, signal }: StepContext<DataStatistics>): Promise<StepOutcome> {
    const counted = await this.database.session(signal, (session) => session.query<Counts>(countYesterday));
    const counts = firstRow(counted, 'the counts');
    return { effect: (tx) => save(tx, run.uid, counts) };
  }
}

async function save(tx: Queryable, runUid: string, counts: Counts): Promise<Json> {
  const rowsAffected = await tx.execute(saveSnapshot, [generateUid(), JSON.stringify(counts)]);
  await appendAudit(tx, { action: 'data-statistics.save', runUid, rowsAffected });
  return counts;
}
