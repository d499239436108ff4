import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Caller, type DefaultJob, generateUid, type JobConfigurationInput } from '@vaktmester/contracts';
import { openDatabase, type OpenDatabase } from '@vaktmester/database';
import { RunLedger } from '@vaktmester/jobs';
import { createDatabase, type TestDatabase } from '@vaktmester/testing';
import { DefaultJobsStore } from './default-jobs.store';
import { JobConfigurationsStore } from './job-configurations.store';
import { JobQueuesStore } from './job-queues.store';

const admin: Caller = { uid: 'M5zQapPyTZI', username: 'admin', authorities: ['ALL'] };
const stranger: Caller = { uid: 'strangerabc', username: 'stranger', authorities: [] };

let test: TestDatabase;
let open: OpenDatabase;
let jobs: JobConfigurationsStore;
let queues: JobQueuesStore;

beforeAll(async () => {
  test = await createDatabase({ template: 'demo-tiny' });
  open = await openDatabase(test.url, { migrate: true });
  jobs = new JobConfigurationsStore(open.database, new RunLedger(open.database), 'UTC');
  queues = new JobQueuesStore(open.database);
});
afterAll(async () => {
  await open?.close();
  await test?.drop();
});

async function create(cronExpression: string | null, jobType = 'ANALYTICS_TABLE', jobParameters = {}) {
  return jobs.save(undefined, { name: generateUid(), jobType, cronExpression, jobParameters }, admin);
}
const get = async (id: string) => (await jobs.list({ id, limit: 1, offset: 0 })).items[0];

describe('a job configuration', () => {
  it('is created enabled and waiting, and its parameters come back as they were given', async () => {
    const { id, errorReports } = await create('0 0 4 ? * *', 'ANALYTICS_TABLE', {
      lastYears: 3,
      skipTableTypes: ['EVENT'],
    });
    expect(errorReports).toEqual([]);
    expect(await get(id)).toMatchObject({
      enabled: true,
      jobStatus: 'SCHEDULED',
      schedulingType: 'CRON',
      configurable: true,
      jobParameters: { lastYears: 3, skipTableTypes: ['EVENT'], skipPrograms: [], skipOutliers: false },
      runsIn: 'VAKTMESTER',
    });
    expect((await create('0 0 4 ? * *')).errorReports).toMatchObject([{ errorCode: 'E7000' }]);
  });

  it.each(['0 0 0 31 2 ?', 'nightly', '0 0 * * *'])('is refused with the cron text %s', async (cron) => {
    expect((await create(cron)).errorReports).toMatchObject([{ errorCode: 'E7005' }]);
  });

  it('is stored as DHIS2 reads it, also when DHIS2 is who runs it', async () => {
    const storedOf = async (id: string) =>
      (
        await open.database.query('select jsonbjobparameters as p, executedby from jobconfiguration where uid = $1', [
          id,
        ])
      )[0];
    const sets = await create('0 1 4 ? * *', 'ANALYTICS_TABLE', {
      lastYears: '2',
      skipOutliers: 'true',
      colour: 'blue',
    });
    expect(await storedOf(sets.id)).toMatchObject({
      p: [
        'org.hisp.dhis.scheduling.parameters.AnalyticsJobParameters',
        {
          lastYears: 2,
          skipTableTypes: ['java.util.HashSet', []],
          skipPrograms: ['java.util.HashSet', []],
          skipResourceTables: false,
          skipOutliers: true,
        },
      ],
    });
    const dataExchangeIds = ['dataExchang'];
    const exchange = await create('0 2 4 ? * *', 'AGGREGATE_DATA_EXCHANGE', { dataExchangeIds });
    expect(await storedOf(exchange.id)).toEqual({
      p: [
        'org.hisp.dhis.scheduling.parameters.AggregateDataExchangeJobParameters',
        { dataExchangeIds: ['java.util.ArrayList', dataExchangeIds] },
      ],
      executedby: admin.uid,
    });
    expect(await get(exchange.id)).toMatchObject({ runsIn: 'DHIS2', jobParameters: { dataExchangeIds } });
  });

  it.each<[string, object | null, string[]]>([
    ['DISABLE_INACTIVE_USERS', null, ['E4029']],
    ['DISABLE_INACTIVE_USERS', {}, ['E4000']],
    ['DISABLE_INACTIVE_USERS', { inactiveMonths: 25, reminderDaysBefore: 'soon' }, ['E4008', 'E4008']],
    ['MONITORING', { validationRuleGroups: ['nonsense'] }, ['E4014']],
    ['PUSH_ANALYSIS', { pushAnalysis: [] }, ['E4000']],
    ['ANALYTICS_TABLE', { skipTableTypes: ['CHAIRS'] }, ['E4008']],
    ['LOCK_EXCEPTION_CLEANUP', { expiresAfterMonths: 13 }, ['E4008']],
  ])('%s is refused with %o: %s', async (jobType, jobParameters, codes) => {
    const input = {
      name: generateUid(),
      jobType,
      cronExpression: '0 3 4 ? * *',
      jobParameters,
    } as JobConfigurationInput;
    const { errorReports } = await jobs.save(undefined, input, admin);
    expect(errorReports.map(({ errorCode }) => errorCode)).toEqual(codes);
  });

  it('is refused without the schedule that it says it has, and in the name of nobody', async () => {
    const base = { name: generateUid(), jobType: 'RESOURCE_TABLE' };
    const codes = async (more: Partial<JobConfigurationInput>) =>
      (await jobs.save(undefined, { ...base, ...more }, admin)).errorReports.map(({ errorCode }) => errorCode);
    expect(await codes({ schedulingType: 'CRON' })).toEqual(['E7004']);
    expect(await codes({ schedulingType: 'FIXED_DELAY' })).toEqual(['E7007']);
    expect(await codes({ delay: 0 })).toEqual(['E7007']);
    expect(await codes({ delay: 60, executedBy: 'nobodyAaaaa' })).toEqual(['E5002']);
  });

  it('is found by filters, and listed in the order that is asked for', async () => {
    const find = (more: object) => jobs.list({ limit: 50, offset: 0, ...more });
    const filters = [{ path: 'jobType', operator: 'in', values: ['HOUSEKEEPING', 'DATA_STATISTICS'] }];
    const ascending = await find({ filters, order: [{ path: 'jobType', direction: 'asc' }] });
    expect(ascending.items.map(({ jobType }) => jobType)).toEqual(['DATA_STATISTICS', 'HOUSEKEEPING']);
    const descending = await find({ filters, order: [{ path: 'jobType', direction: 'desc' }] });
    expect([descending.total, descending.items[0]?.['jobType']]).toEqual([2, 'HOUSEKEEPING']);
    await expect(find({ order: [{ path: 'chair', direction: 'asc' }] })).rejects.toThrow(
      'Unknown path property: chair',
    );
  });

  it('is refused with an unknown type and with parameters of the wrong type', async () => {
    expect((await create('0 0 5 ? * *', 'NO_TYPE')).errorReports).toMatchObject([{ errorCode: 'E4000' }]);
    const wrong = await create('0 0 5 ? * *', 'ANALYTICS_TABLE', { lastYears: 'all' });
    expect(wrong.errorReports).toMatchObject([{ errorCode: 'E4008' }]);
  });

  it('of the system is neither changed nor deleted nor disabled', async () => {
    await expect(jobs.act('DHIS2rocks1', 'delete', admin)).rejects.toThrow(/cannot be deleted/);
    await expect(jobs.act('DHIS2rocks1', 'disable', admin)).rejects.toThrow(/must be configurable/);
  });

  it('is executed on request, which can be taken back by those who may', async () => {
    const { id } = await create('0 0 6 ? * *');
    await jobs.act(id, 'execute', admin);
    expect(await get(id)).toMatchObject({ schedulingType: 'ONCE_ASAP' });
    await expect(jobs.act(id, 'cancel', stranger)).rejects.toMatchObject({ kind: 'forbidden' });
    await jobs.act(id, 'cancel', admin);
    expect(await get(id)).toMatchObject({ schedulingType: 'CRON', enabled: true });
    await jobs.act(id, 'disable', admin);
    await expect(jobs.act(id, 'execute', admin)).rejects.toThrow('Failed to transition job into ONCE_ASAP state.');
    await jobs.act(id, 'enable', admin);
    expect(await get(id)).toMatchObject({ jobStatus: 'SCHEDULED', enabled: true });
    await jobs.act(id, 'delete', admin);
    await expect(jobs.act(id, 'execute', admin)).rejects.toMatchObject({ kind: 'not-found' });
  });
});

describe('the system jobs', () => {
  it('are made when somebody asks for them, and then left as they are', async () => {
    const defaults = new DefaultJobsStore(open.database);
    await open.database.execute(`delete from jobconfiguration where uid = 'D2datatrim8'`);
    await open.database.execute(`update jobconfiguration set delay = 30 where uid = 'DHIS2rocks1'`);
    const existing = async (list: Promise<DefaultJob[]>) =>
      (await list).filter(({ exists }) => exists).map(({ id }) => id);
    expect(await existing(defaults.list())).toEqual(['DHIS2rocks1', 'BFa3jDsbtdO']);
    expect(await existing(defaults.create(admin))).toEqual(['DHIS2rocks1', 'D2datatrim8', 'BFa3jDsbtdO']);
    expect(await get('D2datatrim8')).toMatchObject({
      jobType: 'DATA_VALUE_TRIM',
      cronExpression: '0 0 1 ? * *',
      schedulingType: 'CRON',
      enabled: true,
      configurable: false,
    });
    expect(await get('DHIS2rocks1')).toMatchObject({ delay: 30 });
  });
});

describe('a queue', () => {
  it('has at least two jobs of users that are in no other', async () => {
    const [a, b] = [await create('0 0 7 ? * *'), await create('0 0 8 ? * *')];
    const save = (sequence: string[], cronExpression = '0 0 1 ? * *') =>
      queues.save({ name: 'Early', cronExpression, sequence }, undefined, admin);
    await expect(save([a.id])).rejects.toMatchObject({ errorCode: 'E7024' });
    await expect(save([a.id, a.id])).rejects.toMatchObject({ errorCode: 'E7024' });
    await expect(save([a.id, b.id], '0 1 * * ?')).rejects.toMatchObject({
      errorCode: 'E7005',
      message: expect.stringMatching(
        /^Cron expression is invalid: `Cron expression must consist of 6 fields \(found 5/,
      ),
    });
    await expect(save([a.id, 'DHIS2rocks1'])).rejects.toMatchObject({ errorCode: 'E7023' });
    await save([b.id, a.id]);
    expect(await queues.list()).toContainEqual({
      name: 'Early',
      cronExpression: '0 0 1 ? * *',
      sequence: [b.id, a.id],
    });
    await expect(save([a.id, b.id])).rejects.toMatchObject({
      errorCode: 'E7021',
      message: 'Job queue already exist: `Early`',
    });
    const late = (sequence: string[]) =>
      queues.save({ name: 'Late', cronExpression: '0 0 1 ? * *', sequence }, undefined, admin);
    await expect(late([a.id, b.id])).rejects.toMatchObject({ errorCode: 'E7022' });
    const [c, d] = [await create('0 0 9 ? * *'), await create('0 0 10 ? * *')];
    await expect(late([c.id, d.id, 'unknownJobA'])).rejects.toMatchObject({ kind: 'not-found' });
    await queues.delete('Early', admin);
    expect(await get(a.id)).toMatchObject({ enabled: false });
    await expect(queues.delete('Early', admin)).rejects.toMatchObject({ errorCode: 'E7020' });
  });
});
