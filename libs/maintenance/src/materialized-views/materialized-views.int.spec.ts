import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDatabase, type OpenDatabase } from '@vaktmester/database';
import { runJob } from '@vaktmester/jobs';
import { createDatabase, type TestDatabase } from '@vaktmester/testing';
import { viewName } from '../sql-views/view-name';
import { materializedSqlViewUpdateJob } from './materialized-sql-view-update.job';
import { RefreshMaterializedViews } from './refresh-materialized-views.step';

let test: TestDatabase;
let open: OpenDatabase;

const addView = (uid: string, name: string, type: string) =>
  open.database.execute(
    `insert into sqlview (sqlviewid, uid, created, lastupdated, name, sqlquery, type, cachestrategy, sharing)
     values (nextval('hibernate_sequence'), $1, now(), now(), $2, 'select count(*) as n from indicator', $3, 'NO_CACHE', '{}')`,
    [uid, name, type],
  );
const refresh = (sqlViews: string[]) =>
  runJob(open.database, {
    definition: materializedSqlViewUpdateJob,
    parameters: { sqlViews },
    handlers: [new RefreshMaterializedViews(open.database)],
  });
const shown = async () => (await open.database.query(`select n from ${viewName('Fresh')}`))[0];

beforeAll(async () => {
  test = await createDatabase({ template: 'demo-tiny' });
  open = await openDatabase(test.url, { migrate: true });
  await addView('materialAaa', 'Fresh', 'MATERIALIZED_VIEW');
  await addView('materialBbb', 'Not there', 'MATERIALIZED_VIEW');
  await addView('plainviewCc', 'Plain', 'VIEW');
  await open.database.execute(`create materialized view ${viewName('Fresh')} as select count(*) as n from indicator`);
});
afterAll(async () => {
  await open?.close();
  await test?.drop();
});

it('fills the views that are named again, and names those that it cannot, without holding up the others', async () => {
  const before = await shown();
  await open.database.execute('create table gone as select * from indicator');
  await open.database
    .execute('delete from indicator where indicatorid = (select min(indicatorid) from gone)')
    .catch(() => 0);
  await open.database.execute(
    `insert into indicator select (jsonb_populate_record(i, jsonb_build_object('indicatorid', 999999, 'uid', 'newindicato', 'code', null, 'name', 'New', 'shortname', 'New'))).* from indicator i limit 1`,
  );
  const { status, error, notifications } = await refresh(['materialBbb', 'plainviewCc', 'nobodyDdddd', 'materialAaa']);
  expect([status, error]).toEqual(['FAILED', '3 of 4 SQL views could not be refreshed']);
  expect(notifications).toContain('The SQL view plainviewCc is not refreshed: it is not materialized');
  expect(notifications).toContain('The SQL view nobodyDdddd is not refreshed: there is none');
  expect(await shown()).not.toEqual(before);
  expect((await refresh(['materialAaa'])).status).toBe('COMPLETED');
});
