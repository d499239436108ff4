import { fieldOf } from './api-client';
import { type ExitCode, exitCodes, usageFailure } from './exit-codes';
import { type Command, printResult, type Session } from './session';

/** The scheduled jobs. */
export async function listJobs(session: Session): Promise<ExitCode> {
  const body = await session.client.read('GET', '/jobConfigurations?fields=*&paging=false');
  const jobs = fieldOf(body, 'jobConfigurations');
  const lines = (Array.isArray(jobs) ? jobs : []).map((job: unknown) =>
    [
      fieldOf(job, 'id'),
      String(fieldOf(job, 'jobType')).padEnd(39),
      String(fieldOf(job, 'jobStatus')).padEnd(11),
      String(fieldOf(job, 'nextExecutionTime') ?? '-').padEnd(23),
      fieldOf(job, 'name'),
    ].join('  '),
  );
  printResult(session, jobs, lines);
  return exitCodes.done;
}

/** Does something with the job of the given id. */
export function actOnJob(action: 'execute' | 'enable' | 'disable' | 'cancel'): Command {
  return async ({ client, tell }, [uid]) => {
    if (uid === undefined) throw usageFailure('which job? vaktmester jobs list has their ids');
    await client.read('POST', `/jobConfigurations/${encodeURIComponent(uid)}/${action}`);
    tell(`${uid}: ${action} was taken`);
    return exitCodes.done;
  };
}
