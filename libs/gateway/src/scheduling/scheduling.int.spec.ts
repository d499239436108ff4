import 'reflect-metadata';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { JobType } from '@vaktmester/contracts';
import { type JobDefinition, RunLedger } from '@vaktmester/jobs';
import { createDatabase, serverUrls, type TestDatabase, waitFor } from '@vaktmester/testing';
import { type GatewayUnderTest, startGatewayUnderTest, users } from '../testing/gateway-under-test';

let database: TestDatabase;
let gateway: GatewayUnderTest;

const job = (jobType: JobType): JobDefinition =>
  ({
    jobType,
    lane: jobType,
    parameters: z.object({}),
    hasParameters: false,
    titles: { started: () => 'Test job', completed: 'Test job completed', failed: 'Test job' },
    firstStep: () => ({ key: 'only', kind: 'nobody.works', title: 'Stage 0', payload: {} }),
  }) as JobDefinition;
const execute = (sql: string, values: unknown[] = []) => gateway.database.execute(sql, values);
const get = async (path: string, headers: Record<string, string> = users.admin) => {
  const answer = await gateway.fetch(`/api/${path}`, { headers });
  return { status: answer.status, body: (await answer.json()) as unknown };
};
const bodyOf = async (path: string, headers?: Record<string, string>) => (await get(path, headers)).body;
const uidOf = async (username: string) => {
  const rows = await gateway.database.query<{ uid: string }>('select uid from userinfo where username = $1', [
    username,
  ]);
  return rows[0]?.uid ?? '';
};

/** A run of the type that has begun, as the worker would have it. */
async function startRun(jobType: JobType, username: string): Promise<string> {
  const caller = { uid: await uidOf(username), username, authorities: [] };
  const run = await new RunLedger(gateway.database).start({ definition: job(jobType), parameters: {}, caller });
  await execute(
    `update vaktmester.step set status = 'RUNNING', attempt = 1, started_at = now(), progress_done = 2, progress_total = 5
     where run_uid = $1`,
    [run.uid],
  );
  return run.uid;
}
const endRuns = () =>
  execute(
    `update vaktmester.run set status = 'FAILED', error = 'Out of coffee', finished_at = now() where finished_at is null`,
  );

beforeAll(async () => {
  database = await createDatabase({ template: 'demo-tiny' });
  gateway = await startGatewayUnderTest({ DATABASE_URL: database.url, NATS_URL: serverUrls().natsUrl });
  await waitFor(() => gateway.database.problem === undefined);
  await execute('delete from jobconfiguration');
});
afterAll(async () => {
  await gateway?.close();
  await database?.drop();
});
beforeEach(async () => {
  await execute('delete from vaktmester.run');
  await execute('delete from jobconfiguration');
});

describe('/api/scheduling', () => {
  it('is empty while nothing runs and nothing ran', async () => {
    expect(await bodyOf('scheduling/running/types')).toEqual([]);
    expect(await bodyOf('scheduling/running')).toEqual({});
    expect(await bodyOf('scheduling/completed')).toEqual({});
    expect(await bodyOf('scheduling/running/test')).toEqual({ sequence: [] });
    expect((await get('scheduling/running/chairs')).status).toBe(400);
  });

  it('tells what runs with its steps, and afterwards how it ended', async () => {
    const jobId = await startRun('TEST', 'maintainer');
    expect(await bodyOf('scheduling/running/types')).toEqual(['TEST']);
    expect(await bodyOf('scheduling/running')).toMatchObject({
      TEST: [{ jobId, status: 'RUNNING', description: 'Test job', stages: ['Stage 0 [2/5]'] }],
    });
    expect(await bodyOf('scheduling/running/TEST')).toMatchObject({
      sequence: [{ jobId, complete: false, stages: [{ description: 'Stage 0', totalItems: 5, status: 'RUNNING' }] }],
    });
    await endRuns();
    expect(await bodyOf('scheduling/running')).toEqual({});
    expect(await bodyOf('scheduling/completed')).toMatchObject({
      TEST: [{ jobId, status: 'ERROR', error: 'Out of coffee' }],
    });
    expect(await bodyOf('scheduling/completed/test')).toMatchObject({ sequence: [{ jobId, complete: true }] });
  });

  it('shows a user his own jobs alone', async () => {
    const own = await startRun('TEST', 'viewer');
    await startRun('MOCK', 'maintainer');
    expect(await bodyOf('scheduling/running/types', users.viewer)).toEqual(['TEST']);
    expect(await bodyOf('scheduling/running', users.viewer)).toMatchObject({ TEST: [{ jobId: own }] });
    expect(await bodyOf('scheduling/running/MOCK', users.viewer)).toEqual({ sequence: [] });
    expect(await bodyOf('scheduling/running/types')).toEqual(['TEST', 'MOCK']);
  });

  it('shows a job that DHIS2 runs as DHIS2 tells it', async () => {
    const stages = [{ description: 'Predict', totalItems: 2, items: [{ description: 'One', complete: true }] }];
    const process = { jobId: 'predictorAa', status: 'RUNNING', description: 'Prediction', complete: false, stages };
    await execute(
      `insert into jobconfiguration (jobconfigurationid, uid, created, lastupdated, name, jobtype, schedulingtype, jobstatus,
         lastexecutedstatus, enabled, cancel, lastexecuted, progress, errorcodes, executedby)
       values (nextval('hibernate_sequence'), 'predictorAa', now(), now(), 'Predict', 'PREDICTOR', 'ONCE_ASAP', 'RUNNING', 'RUNNING',
         true, false, now(), $1, 'E5002 E7610', $2)`,
      [
        JSON.stringify({
          sequence: [process],
          errors: { objectAbcde: { E5002: [{ code: 'E5002', id: 'objectAbcde', args: ['x'] }] } },
        }),
        await uidOf('maintainer'),
      ],
    );
    expect(await bodyOf('scheduling/running')).toEqual({
      PREDICTOR: [{ jobId: 'predictorAa', status: 'RUNNING', description: 'Prediction', stages: ['Predict [1/2]'] }],
    });
    const errors = [{ code: 'E5002', id: 'objectAbcde', args: ['x'], message: 'E5002: x' }];
    expect(await bodyOf('jobConfigurations/predictorAa/progress')).toEqual({ sequence: [process], errors });
    expect(await bodyOf('jobConfigurations/predictorAa/progress', users.maintainer)).toEqual({ sequence: [process] });
    expect((await get('jobConfigurations/predictorAa/progress', users.viewer)).status).toBe(403);
    expect(await bodyOf('jobConfigurations/predictorAa/progress/errors')).toEqual(errors);
    expect(await bodyOf('jobConfigurations/predictorAa/errors')).toMatchObject({
      type: 'PREDICTOR',
      codes: 'E5002 E7610',
    });
    const found = async (query: string) => ((await bodyOf(`jobConfigurations/errors?${query}`)) as unknown[]).length;
    expect(await found('code=E5002,E1&object=objectAbcde&type=predictor&from=2020-01-01')).toBe(1);
    expect(await found('code=E1')).toBe(0);
    expect(await found('to=2020-01-01')).toBe(0);
    expect(await found('object=nobodyAbcde')).toBe(0);
    expect((await get('jobConfigurations/errors?from=soon')).status).toBe(400);
    expect((await get('jobConfigurations/errors', users.viewer)).status).toBe(403);
  });

  it('tells the progress of a run by its own uid too, and 404 for one that never was', async () => {
    const jobId = await startRun('TEST', 'viewer');
    expect(await bodyOf(`jobConfigurations/${jobId}/progress`, users.viewer)).toMatchObject({ sequence: [{ jobId }] });
    expect(await bodyOf(`jobConfigurations/${jobId}/errors`, users.viewer)).toEqual({});
    expect((await get('jobConfigurations/nobodyAbcde/progress')).status).toBe(404);
    await execute(
      `insert into jobconfiguration (jobconfigurationid, uid, created, lastupdated, name, jobtype, jobstatus, lastexecutedstatus,
         enabled, cancel)
       values (nextval('hibernate_sequence'), 'neverranAaa', now(), now(), 'New', 'TEST', 'SCHEDULED', 'NOT_STARTED', true, false)`,
    );
    expect(await bodyOf('jobConfigurations/neverranAaa/progress')).toEqual({ sequence: [] });
    expect((await get('jobConfigurations/neverranAaa/progress', users.viewer)).status).toBe(403);
  });
});
