// Issue 6: jobs as DHIS2's Scheduler app makes, runs and removes them, on an elected leader.
import { waitFor } from '@vaktmester/testing';
import { Api } from '@vaktmester/testing/cluster';
import { describe, expect, inject, it } from 'vitest';

const { url } = inject('cluster');
const api = new Api(url);

const authorization = `Basic ${Buffer.from('admin:district').toString('base64')}`;
const json = { authorization, 'content-type': 'application/json' };
const send = (method: string, path: string, body?: unknown, headers: Record<string, string> = json) =>
  fetch(`${url}/api/42/${path}`, {
    method,
    headers,
    redirect: 'manual',
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
const get = <T = Record<string, unknown>>(path: string) => api.json<T>('GET', `/api/42/${path}`);

interface Job {
  readonly id: string;
  readonly name: string;
  readonly enabled: boolean;
  readonly jobStatus: string;
  readonly lastExecutedStatus: string;
}
const jobOf = (id: string) => get<Job>(`jobConfigurations/${id}`);

async function create(body: Record<string, unknown>): Promise<string> {
  const answer = await send('POST', 'jobConfigurations', body);
  const report = (await answer.json()) as { response: { uid: string; errorReports: unknown[] } };
  expect([answer.status, report.response.errorReports]).toEqual([201, []]);
  expect(answer.headers.get('location')).toBe(`${url}/api/42/jobConfigurations/${report.response.uid}`);
  return report.response.uid;
}
/** Why the server does not take it. */
async function refused(path: string, body: unknown): Promise<string> {
  const answer = await send('POST', path, body);
  expect(answer.status).toBe(409);
  return ((await answer.json()) as { message: string }).message;
}
/** A loaded machine takes its time. */
const ENDS = { timeoutMs: 50_000 };
const yearly = (minute: number) => `0 ${minute} 3 1 1 ?`;
const endOf = (id: string) =>
  waitFor(async () => {
    const job = await jobOf(id);
    return job.jobStatus !== 'RUNNING' && job.lastExecutedStatus !== 'NOT_STARTED' ? job : undefined;
  }, ENDS);

describe('the Scheduler app', () => {
  it.each([
    'system/info',
    'userSettings',
    'me?fields=id',
    'me?fields=authorities,avatar,email,name,settings',
    'me',
    'me/dashboard',
    'systemSettings/applicationTitle',
    'systemSettings/helpPageLink',
    'scheduler',
    'scheduler/queueable',
    'scheduler/queues',
    'jobConfigurations?fields=created,configurable,cronExpression,delay,id,jobParameters,jobType,lastExecuted,lastExecutedStatus,name&paging=false',
    'jobConfigurations/jobTypes?fields=*&paging=false',
    'analytics/tableTypes',
    'validationRuleGroups?paging=false',
    'pushAnalysis?paging=false',
    'predictors?paging=false',
    'predictorGroups?paging=false',
    'dashboards',
    'userGroups',
    'dataIntegrity',
    'programs',
    'aggregateDataExchanges?paging=false',
    'sqlViews?paging=false',
    'trackedEntityAttributes/indexable?paging=false',
  ])('reads %s', async (path) => {
    const answer = await send('GET', path);
    expect([path, answer.status, await answer.text()]).toEqual([path, 200, expect.stringMatching(/^[[{"]/)]);
  });

  it('makes a job, changes it, switches it, runs it and removes it', async () => {
    const jobParameters = { stages: '2', items: 1 };
    const id = await create({ name: 'Trial', jobType: 'TEST', cronExpression: yearly(0), jobParameters });
    const fields =
      'created,configurable,cronExpression,delay,id,jobParameters,jobType,lastExecuted,lastExecutedStatus,name';
    expect(await get(`jobConfigurations/${id}?fields=${fields}`)).toMatchObject({
      id,
      configurable: true,
      cronExpression: yearly(0),
      jobType: 'TEST',
      jobParameters: { stages: 2, items: 1, failWithMessage: 'Simulated error' },
      lastExecutedStatus: 'NOT_STARTED',
    });
    expect((await send('POST', `jobConfigurations/${id}/disable`)).status).toBe(204);
    const renamed = { name: 'Renamed trial', jobType: 'TEST', cronExpression: yearly(1), jobParameters };
    expect((await send('PUT', `jobConfigurations/${id}`, renamed)).status).toBe(200);
    expect(await jobOf(id)).toMatchObject({ name: 'Renamed trial', enabled: false });
    const refused = await send('POST', `jobConfigurations/${id}/execute`);
    expect([refused.status, ((await refused.json()) as { message: string }).message]).toEqual([
      409,
      'Failed to transition job into ONCE_ASAP state.',
    ]);
    expect((await send('POST', `jobConfigurations/${id}/enable`)).status).toBe(204);
    const patch = [{ op: 'replace', path: '/name', value: 'Patched trial' }];
    const headers = { authorization, 'content-type': 'application/json-patch+json' };
    expect((await send('PATCH', `jobConfigurations/${id}`, patch, headers)).status).toBe(200);
    expect(await jobOf(id)).toMatchObject({ name: 'Patched trial', enabled: true, jobStatus: 'SCHEDULED' });

    const executed = await send('POST', `jobConfigurations/${id}/execute`);
    expect([executed.status, await executed.json()]).toEqual([
      200,
      { klass: 'org.hisp.dhis.scheduling.JobConfiguration', index: 0, errorReports: [] },
    ]);
    expect(await endOf(id)).toMatchObject({ lastExecutedStatus: 'COMPLETED', jobStatus: 'SCHEDULED' });
    expect(await get(`jobConfigurations/${id}/progress`)).toMatchObject({
      sequence: [
        { jobId: id, status: 'SUCCESS', stages: [{}, { description: 'Stage 0' }, { description: 'Stage 1' }] },
      ],
    });
    expect(await get('scheduling/completed')).toMatchObject({ TEST: [{ jobId: id, status: 'SUCCESS' }] });
    expect((await send('DELETE', `jobConfigurations/${id}`)).status).toBe(200);
    expect((await send('GET', `jobConfigurations/${id}`)).status).toBe(404);
  });

  it('cancels what runs, by the job and by its type', async () => {
    const jobParameters = { waitMillis: 3_000_000 };
    const id = await create({ name: 'Long trial', jobType: 'TEST', cronExpression: yearly(2), jobParameters });
    for (const cancel of [`jobConfigurations/${id}/cancel`, 'scheduling/cancel/test']) {
      await send('POST', `jobConfigurations/${id}/execute`);
      await waitFor(async () => 'TEST' in (await get('scheduling/running')), ENDS);
      const again = await send('POST', `jobConfigurations/${id}/execute`);
      expect([again.status, ((await again.json()) as { message: string }).message]).toEqual([
        409,
        'Job is already running.',
      ]);
      expect((await send('POST', cancel)).status).toBe(204);
      await waitFor(async () => (await jobOf(id)).jobStatus === 'SCHEDULED', ENDS);
      expect(await jobOf(id)).toMatchObject({ lastExecutedStatus: 'STOPPED', enabled: true });
    }
    expect((await send('POST', `jobConfigurations/${id}/revert`)).status).toBe(409);
    await send('DELETE', `jobConfigurations/${id}`);
  });

  it('makes a queue, in which jobs run one after the other, and dissolves it', async () => {
    const first = await create({ name: 'First', jobType: 'TEST', cronExpression: yearly(3) });
    const second = await create({ name: 'Second', jobType: 'LOCK_EXCEPTION_CLEANUP', cronExpression: yearly(4) });
    const queue = { name: 'Night queue', cronExpression: yearly(5), sequence: [first, second] };
    expect((await send('POST', 'scheduler/queues/Night%20queue', { ...queue, sequence: [first] })).status).toBe(409);
    expect((await send('POST', 'scheduler/queues/Night%20queue', queue)).status).toBe(201);
    // Examples 107 and 109 of the contract.
    expect(await refused('scheduler/queues/Night%20queue', queue)).toBe('Job queue already exist: `Night queue`');
    const fiveFields = { ...queue, name: 'Day queue', cronExpression: '0 0 1 * *' };
    expect(await refused('scheduler/queues/Day%20queue', fiveFields)).toMatch(
      /^Cron expression is invalid: `Cron expression must consist of 6 fields/,
    );
    expect(await get('scheduler/queues/Night%20queue?fields=cronExpression,sequence,name')).toEqual(queue);
    const entries = await get<{ name: string; type: string; sequence: { id: string }[] }[]>('scheduler');
    expect(entries.find(({ name }) => name === 'Night queue')).toMatchObject({
      type: 'Sequence',
      sequence: [{ id: first }, { id: second }],
    });
    await send('POST', `jobConfigurations/${first}/execute`);
    expect(await endOf(second)).toMatchObject({ lastExecutedStatus: 'COMPLETED' });
    expect((await send('PUT', 'scheduler/queues/Night%20queue', { ...queue, sequence: [second, first] })).status).toBe(
      204,
    );
    expect((await send('DELETE', 'scheduler/queues/Night%20queue')).status).toBe(204);
    expect(await jobOf(first)).toMatchObject({ enabled: false });
    for (const id of [first, second]) await send('DELETE', `jobConfigurations/${id}`);
  });

  it('says which jobs are due and which hang, and deletes those that ran once', async () => {
    const id = await create({ name: 'Soon', jobType: 'MATERIALIZED_SQL_VIEW_UPDATE', cronExpression: '0 * * * * ?' });
    await send('POST', `jobConfigurations/${id}/disable`);
    const listed = async (path: string) => (await get<{ id: string }[]>(path)).map((job) => job.id);
    expect(await listed('jobConfigurations/due?seconds=61')).not.toContain(id);
    await send('POST', `jobConfigurations/${id}/enable`);
    expect(await listed('jobConfigurations/due?seconds=61&includeWaiting=true')).toContain(id);
    await send('DELETE', `jobConfigurations/${id}`);
    expect(await listed('jobConfigurations/stale?seconds=600')).toEqual([]);
    expect((await send('POST', 'jobConfigurations/clean?minutes=0')).status).toBe(204);
    for (const path of ['due', 'stale?seconds=soon', 'due?seconds=1&includeWaiting=perhaps'])
      expect([path, (await send('GET', `jobConfigurations/${path}`)).status]).toEqual([path, 400]);
    expect((await send('POST', 'jobConfigurations/clean')).status).toBe(400);
  });

  it.each<[string, string, unknown, number, string]>([
    ['a cron text that never fires', 'RESOURCE_TABLE', { cronExpression: '0 0 0 31 2 ?' }, 409, 'E7005'],
    ['an unknown type', 'CHAIRS', { cronExpression: yearly(6) }, 409, 'E4000'],
    ['a parameter of another type', 'TEST', { jobParameters: { stages: 'many' } }, 409, 'E4008'],
    ['no delay', 'RESOURCE_TABLE', { schedulingType: 'FIXED_DELAY' }, 409, 'E7007'],
    ['a type of the system', 'HOUSEKEEPING', { delay: 20 }, 409, 'E1004'],
    ['parameters that are none', 'TEST', { jobParameters: 'many' }, 400, 'jobParameters'],
    ['a delay that is none', 'TEST', { delay: 'soon' }, 400, 'delay'],
  ])('is told why %s is refused', async (_, jobType, more, status, code) => {
    const answer = await send('POST', 'jobConfigurations', { name: 'Refused', jobType, ...(more as object) });
    expect([answer.status, await answer.text()]).toEqual([status, expect.stringContaining(code)]);
  });
});

describe('the leader', () => {
  it('hands over when it is asked to, and another follows', async () => {
    const before = await waitFor(async () => {
      const leader = await get<{ leaderNodeUuid?: string }>('cluster/leader');
      return leader.leaderNodeUuid;
    });
    const answer = await send('POST', 'cluster/leader/resign');
    const ended = (await answer.json()) as { epoch: number };
    expect([answer.status, ended]).toEqual([200, expect.objectContaining({ nodeUuid: before, endReason: 'resigned' })]);
    const after = await waitFor(async () => {
      const { leaderNodeUuid } = await get<{ leaderNodeUuid?: string }>('cluster/leader');
      return leaderNodeUuid !== before && leaderNodeUuid;
    });
    const { epochs } = await get<{ epochs: { epoch: number; nodeUuid: string; endReason: string | null }[] }>(
      'cluster/history',
    );
    expect(epochs.find(({ epoch }) => epoch === ended.epoch)).toMatchObject({
      nodeUuid: before,
      endReason: 'resigned',
    });
    expect(epochs[0]?.nodeUuid).toBe(after);
    const { nodes } = await get<{ nodes: { nodeUuid: string; leader: boolean }[] }>('cluster/nodes');
    expect(nodes.filter(({ leader }) => leader).map(({ nodeUuid }) => nodeUuid)).toEqual([after]);
  });
});
