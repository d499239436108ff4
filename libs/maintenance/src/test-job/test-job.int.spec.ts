import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase, type OpenDatabase } from '@vaktmester/database';
import { runJob } from '@vaktmester/jobs';
import { createDatabase, type TestDatabase } from '@vaktmester/testing';
import { BeginTest } from './begin-test.step';
import { RunTestStage } from './run-test-stage.step';
import { testJob } from './test.job';

let test: TestDatabase;
let open: OpenDatabase;

const run = (parameters: object) =>
  runJob(open.database, {
    definition: testJob,
    parameters,
    handlers: [new BeginTest(), new RunTestStage()],
  });

beforeAll(async () => {
  test = await createDatabase({ template: 'dhis2' });
  open = await openDatabase(test.url, { migrate: true });
});
afterAll(async () => {
  await open?.close();
  await test?.drop();
});

describe('the job TEST', () => {
  it('runs its stages in their order', async () => {
    const { status, notifications } = await run({ stages: 3, items: 2 });
    expect(status).toBe('COMPLETED');
    expect(notifications.slice(1, 4)).toEqual(['Stage 0', 'Stage 1', 'Stage 2']);
  });

  it.each([
    [{ failAtStage: 1 }, 'FAILED', 'Simulated error'],
    [{ failAtStage: 1, failWithMessage: 'Out of coffee', failWithPolicy: 'FAIL' }, 'FAILED', 'Out of coffee'],
    [{ failAtStage: 1, failAtItem: 0, failWithPolicy: 'SKIP_ITEM_OUTLIER' }, 'FAILED', 'Simulated error'],
    [{ failAtStage: 1, failAtItem: 1, failWithPolicy: 'SKIP_ITEM_OUTLIER' }, 'COMPLETED', null],
    [{ failAtStage: 1, failWithPolicy: 'SKIP_ITEM' }, 'COMPLETED', null],
    [{ failAtStage: 1, failWithPolicy: 'SKIP_STAGE' }, 'COMPLETED', null],
    [{ failAtStage: 7 }, 'COMPLETED', null],
    [{ items: 0, failAtStage: 1, failWithPostCondition: true }, 'FAILED', 'Simulated error'],
  ])('%o ends as %s', async (parameters, status, error) => {
    const end = await run({ stages: 2, items: 2, ...parameters });
    expect([end.status, end.error]).toEqual([status, error]);
  });
});
