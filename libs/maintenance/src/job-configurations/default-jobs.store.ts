import type { Caller, DefaultJob } from '@vaktmester/contracts';
import type { Database, Queryable } from '@vaktmester/database';
import { appendAudit } from '@vaktmester/jobs';
import insertDefaultJob from './sql/insert-default-job.sql?raw';

/** DHIS2's system jobs (`spec/maintenance-and-jobs.md` §B.9) of the types that this house runs. */
const defaultJobs: readonly Omit<DefaultJob, 'exists'>[] = [
  { id: 'DHIS2rocks1', name: 'Housekeeping', jobType: 'HOUSEKEEPING', delay: 20 },
  { id: 'D2datatrim8', name: 'Data value trim', jobType: 'DATA_VALUE_TRIM', cronExpression: '0 0 1 ? * *' },
  { id: 'BFa3jDsbtdO', name: 'Data statistics', jobType: 'DATA_STATISTICS', cronExpression: '0 0 2 ? * *' },
];

/** System jobs are offered: DHIS2 makes them by itself, this house only when somebody wants them. */
export class DefaultJobsStore {
  constructor(private readonly database: Database) {}

  list(): Promise<DefaultJob[]> {
    return listWithin(this.database);
  }

  async create(caller: Caller): Promise<DefaultJob[]> {
    return this.database.transaction(async (tx) => {
      const missing = (await listWithin(tx)).filter(({ exists }) => !exists);
      for (const job of missing) {
        await tx.execute(insertDefaultJob, [JSON.stringify(job)]);
        const { uid: userUid, username, address } = caller;
        await appendAudit(tx, {
          action: 'job-configuration.create',
          parameters: { id: job.id },
          userUid,
          username,
          address,
        });
      }
      return listWithin(tx);
    });
  }
}

async function listWithin(database: Queryable): Promise<DefaultJob[]> {
  const present = await database.query<{ uid: string }>(
    'select j.uid from public.jobconfiguration j where j.uid = any($1)',
    [defaultJobs.map(({ id }) => id)],
  );
  return defaultJobs.map((job) => ({ ...job, exists: present.some(({ uid }) => uid === job.id) }));
}
