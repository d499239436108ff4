import { ApiError, type Caller, isUserJobType, type JobQueue } from '@vaktmester/contracts';
import { type Database, type Queryable } from '@vaktmester/database';
import { appendAudit } from '@vaktmester/jobs';
import { findCronProblem } from '../scheduler/cron';
import joinQueue from './sql/join-queue.sql?raw';
import leaveQueue from './sql/leave-queue.sql?raw';
import listQueues from './sql/list-queues.sql?raw';

interface Member {
  readonly uid: string;
  readonly jobType: string;
  readonly queueName: string | null;
}

/** Queues of jobs: rows of `jobconfiguration` that share a name. */
export class JobQueuesStore {
  constructor(private readonly database: Database) {}

  list(): Promise<JobQueue[]> {
    return this.database.query<JobQueue>(listQueues);
  }

  /** @throws ApiError as {@link SaveJobQueue} says */
  async save(given: JobQueue, replaces: string | undefined, caller: Caller): Promise<void> {
    const queue = { ...given, sequence: [...new Set(given.sequence)] };
    await this.database.transaction(async (tx) => {
      const queues = await tx.query<JobQueue>(listQueues);
      const exists = (name: string) => queues.some((one) => one.name === name);
      if (replaces !== undefined && !exists(replaces)) throw unknownQueue(replaces);
      if (queue.name !== replaces && exists(queue.name))
        throw new ApiError('conflict', `Job queue already exist: \`${queue.name}\``, 'E7021');
      await assertMembers(tx, queue, replaces);
      if (replaces !== undefined) await tx.execute(leaveQueue, [replaces, queue.sequence]);
      await tx.execute(joinQueue, [queue.name, queue.sequence, queue.cronExpression]);
      await audit(tx, caller, 'job-queue.save', { ...queue });
    });
  }

  /** @throws ApiError `not-found` */
  async delete(name: string, caller: Caller): Promise<void> {
    await this.database.transaction(async (tx) => {
      if ((await tx.execute(leaveQueue, [name, []])) === 0) throw unknownQueue(name);
      await audit(tx, caller, 'job-queue.delete', { name });
    });
  }
}

/** DHIS2's checks in its order (`spec/api-contract.md` §15.2). */
async function assertMembers(tx: Queryable, queue: JobQueue, replaces: string | undefined): Promise<void> {
  const { cronExpression, sequence } = queue;
  const cronProblem = findCronProblem(cronExpression);
  if (cronProblem) throw new ApiError('conflict', `Cron expression is invalid: \`${cronProblem}\``, 'E7005');
  const members = await tx.query<Member>(
    `select j.uid, j.jobtype as "jobType", j.queuename as "queueName" from public.jobconfiguration j where j.uid = any($1) for update`,
    [sequence],
  );
  if (members.length < 2) throw new ApiError('conflict', 'Job queue must have at least two jobs.', 'E7024');
  const elsewhere = members.find(({ queueName }) => queueName !== null && queueName !== replaces);
  if (elsewhere)
    throw new ApiError(
      'conflict',
      `Job \`${elsewhere.uid}\` is already in another queue: \`${elsewhere.queueName}\``,
      'E7022',
    );
  const system = members.find(({ jobType }) => !isUserJobType(jobType));
  if (system)
    throw new ApiError('conflict', `Job \`${system.uid}\` is a system job and cannot be in a queue.`, 'E7023');
  const missing = sequence.find((uid) => !members.some((member) => member.uid === uid));
  if (missing !== undefined) throw new ApiError('not-found', `JobConfiguration with id ${missing} could not be found.`);
}

function unknownQueue(name: string): ApiError {
  return new ApiError('not-found', `Job queue does not exist: \`${name}\``, 'E7020');
}

async function audit(tx: Queryable, caller: Caller, action: string, parameters: JobQueue | { name: string }) {
  const { uid: userUid, username, address } = caller;
  await appendAudit(tx, { action, parameters: { ...parameters }, userUid, username, address });
}
