import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase, type OpenDatabase } from '@vaktmester/database';
import { RunLedger } from '@vaktmester/jobs';
import { createDatabase, type TestDatabase } from '@vaktmester/testing';
import { dataSummaryDuty } from './data-summary.duty';

let test: TestDatabase;
let open: OpenDatabase;

beforeAll(async () => {
  test = await createDatabase({ template: 'empty' });
  open = await openDatabase(test.url, { migrate: true });
});
afterAll(async () => {
  await open.close();
  await test.drop();
});

const execute = (sql: string) => open.database.execute(sql);
const turn = () => open.database.transaction(dataSummaryDuty(new RunLedger(open.database)).perform);
const runs = () =>
  open.database.query<{ uid: string; epoch: number; audited: number }>(
    `select r.uid, r.leader_epoch as epoch, (select a.leader_epoch from vaktmester.audit a where a.run_uid = r.uid and a.action = 'run.start') as audited
     from vaktmester.run r where r.job_type = 'DATA_SUMMARY' order by r.number`,
  );
const endRun = () =>
  execute(`update vaktmester.run set status = 'FAILED', error = 'lost', finished_at = now() where finished_at is null`);
const secondsToNext = async () => {
  const sql = 'select extract(epoch from due_at - clock_timestamp())::float8 as seconds from vaktmester.data_summary';
  return (await open.database.query<{ seconds: number }>(sql))[0]?.seconds;
};

describe('the refresh of the data summary', () => {
  it('is fired once when it is due, under the epoch of the leader', async () => {
    await execute('update vaktmester.leadership set epoch = 7');
    await turn();
    await turn();
    expect(await runs()).toEqual([{ uid: expect.any(String), epoch: 7, audited: 7 }]);
  });

  it('is due again after a minute when no snapshot came of it, and joins the run that is still open', async () => {
    expect(await secondsToNext()).toBeGreaterThan(50);
    expect(await secondsToNext()).toBeLessThanOrEqual(60);
    await execute(`update vaktmester.data_summary set due_at = now() - interval '1 second'`);
    await turn();
    expect(await runs()).toHaveLength(1);
    await endRun();
    await execute(`update vaktmester.data_summary set due_at = now() - interval '1 second'`);
    await turn();
    expect(await runs()).toHaveLength(2);
  });

  it('is fired by one of two leaders of which one does not know that it was replaced', async () => {
    await endRun();
    await execute(`update vaktmester.data_summary set due_at = now() - interval '1 second'`);
    await Promise.all([turn(), turn()]);
    expect(await runs()).toHaveLength(3);
  });
});
