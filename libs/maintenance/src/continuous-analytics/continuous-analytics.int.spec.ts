import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type AnalyticsTableParameters, continuousAnalyticsTableJob, generateUid } from '@vaktmester/contracts';
import { openDatabase, type OpenDatabase, SystemSettingsStore } from '@vaktmester/database';
import type { StepContext } from '@vaktmester/jobs';
import { createDatabase, type TestDatabase } from '@vaktmester/testing';
import { ChooseAnalyticsUpdate } from './choose-analytics-update.step';

let test: TestDatabase;
let open: OpenDatabase;

/** One turn of the step as a worker takes it: the work, then its effect in a transaction. Says what it adds to the run. */
async function choose(parameters: object) {
  const payload = continuousAnalyticsTableJob.parameters.parse(parameters);
  const run = { uid: generateUid(), startedAt: new Date() };
  const step = { key: 'choose', payload, run, notify: async () => undefined } as unknown as StepContext<typeof payload>;
  const { steps = [], effect } = await new ChooseAnalyticsUpdate(open.database).run(step);
  await open.database.transaction(async (tx) => effect?.(tx));
  const [plan] = steps;
  return { startedAt: run.startedAt, kind: plan?.kind, ...(plan?.payload as { parameters: AnalyticsTableParameters }) };
}
const settings = () => new SystemSettingsStore(open.database);
const nextFullUpdate = async () => (await settings().readAll()).date('keyNextAnalyticsTableUpdate');

beforeAll(async () => {
  test = await createDatabase({ template: 'demo-tiny' });
  open = await openDatabase(test.url, { migrate: true });
});
afterAll(async () => {
  await open?.close();
  await test?.drop();
});
beforeEach(async () => {
  await open.database.execute('drop table if exists analytics cascade');
  await settings().write({ keyNextAnalyticsTableUpdate: '0', keyLastSuccessfulAnalyticsTablesUpdate: '0' });
});

it('builds everything at first and notes the next full hour that is at least an hour away', async () => {
  const { startedAt, kind, parameters } = await choose({ fullUpdateHourOfDay: 3, skipTableTypes: ['EVENT'] });
  expect(kind).toBe('analytics.plan-run');
  expect(parameters).toMatchObject({ skipTableTypes: ['EVENT'], skipResourceTables: false, skipOutliers: false });
  expect(parameters).not.toHaveProperty('lastYears');
  const next = await nextFullUpdate();
  expect([next.getHours(), next.getMinutes(), next.getSeconds()]).toEqual([3, 0, 0]);
  const hours = (next.getTime() - startedAt.getTime()) / 3_600_000;
  expect(hours).toBeGreaterThanOrEqual(1);
  expect(hours).toBeLessThanOrEqual(26);
});

it('builds the latest partition until then, and everything afterwards', async () => {
  await open.database.execute('create table analytics (sourceid bigint)');
  const inAnHour = String(Date.now() + 3_600_000);
  await settings().write({ keyLastSuccessfulAnalyticsTablesUpdate: '1', keyNextAnalyticsTableUpdate: inAnHour });
  expect((await choose({})).parameters).toMatchObject({ lastYears: 0, skipResourceTables: true });
  expect((await nextFullUpdate()).getTime()).toBe(Number(inAnHour));
  await settings().write({ keyNextAnalyticsTableUpdate: String(Date.now() - 1_000) });
  expect((await choose({})).parameters).not.toHaveProperty('lastYears');
});

it('fails with the reason when the table has other columns, and notes nothing', async () => {
  await open.database.execute('create table analytics (other bigint)');
  await expect(choose({})).rejects.toThrow('lacks the columns of outliers');
  expect(await nextFullUpdate()).toEqual(new Date(0));
});
