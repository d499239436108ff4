import { Logger } from '@nestjs/common';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type AnalyticsOperationName, operationRequest } from '@vaktmester/contracts';
import { openDatabase, type OpenDatabase } from '@vaktmester/database';
import { type JobDefinition, runJob, type RunEnd } from '@vaktmester/jobs';
import { createDatabase, type TestDatabase } from '@vaktmester/testing';
import { OperationsMessages } from './operations.messages';
import { RunOperation } from './run-operation.step';

Logger.overrideLogger(false);

let test: TestDatabase;
let open: OpenDatabase;

beforeAll(async () => {
  test = await createDatabase({ template: 'dhis2' });
  open = await openDatabase(test.url, { migrate: true });
});
afterAll(async () => {
  await open.close();
  await test.drop();
});
beforeEach(async () => {
  for (const statement of [
    'drop table if exists analytics, analytics_event_abc, analytics_rs_periodstructure, my_analytics_notes cascade',
    'create table analytics (year int, value numeric)',
    'create table analytics_2024 (check (year = 2024)) inherits (analytics)',
    'create table analytics_event_abc (psi text)',
    'create table analytics_rs_periodstructure (iso text)',
    'create table my_analytics_notes (text text)',
    'create view by_year as select year, sum(value) from analytics group by year',
  ])
    await open.database.execute(statement);
});

/** The step as a run of the maintenance service has it. */
const job: JobDefinition<{ operation: AnalyticsOperationName }> = {
  jobType: 'MAINTENANCE',
  lane: 'maintenance',
  parameters: operationRequest as unknown as JobDefinition<{ operation: AnalyticsOperationName }>['parameters'],
  hasParameters: true,
  titles: { started: () => 'Maintenance', completed: 'Maintenance done', failed: 'Maintenance' },
  firstStep: (payload) => ({ key: 'operation', kind: 'analytics.run-operation', title: 'Operation', payload }),
};

const run = (operation: AnalyticsOperationName): Promise<RunEnd> =>
  runJob(open.database, {
    definition: job,
    parameters: { operation },
    handlers: [new RunOperation(open.database)] as never,
  });

const preview = (operation: AnalyticsOperationName) => new OperationsMessages(open.database).preview({ operation });

async function tables(): Promise<string[]> {
  const rows = await open.database.query<{ name: string }>(
    `select relname as name from pg_class where relkind in ('r', 'v') and relnamespace = 'public'::regnamespace
     and (relname like '%analytics%' or relname = 'by_year') order by 1`,
  );
  return rows.map(({ name }) => name);
}

describe('the clearing of analytics tables', () => {
  it('drops what its dry run named, with the views on it, and leaves resource tables and tables of others', async () => {
    const before = await tables();
    const plan = await preview('analyticsTablesClear');
    expect(plan.tables.map(({ table }) => table).sort()).toEqual([
      'analytics',
      'analytics_2024',
      'analytics_event_abc',
    ]);
    expect(plan.views).toEqual([expect.stringContaining('by_year')]);
    expect(plan.blockers).toEqual([]);
    const { notifications, uid } = await run('analyticsTablesClear');
    expect(notifications.join()).toContain('Dropped 3 tables');
    expect(await tables()).toEqual(['analytics_rs_periodstructure', 'my_analytics_notes']);
    expect(before).toHaveLength(6);
    const audit = await open.database.query(
      `select from vaktmester.audit where run_uid = $1 and action = 'maintenance.analyticsTablesClear'`,
      [uid],
    );
    expect(audit).toHaveLength(3);
  });

  it('does nothing while a job builds tables, and names it', async () => {
    await open.database.execute(
      `insert into jobconfiguration (jobconfigurationid, uid, created, lastupdated, name, jobtype, schedulingtype, jobstatus, lastalive, lastexecutedstatus, enabled)
       values (nextval('hibernate_sequence'), 'NightlyJob1', now(), now(), 'Nightly analytics', 'ANALYTICS_TABLE', 'ONCE_ASAP', 'RUNNING', now(), 'NOT_STARTED', true)`,
    );
    const before = await tables();
    expect((await preview('analyticsTablesClear')).blockers.join()).toContain('Nightly analytics is building');
    expect((await run('analyticsTablesClear')).notifications.join()).toContain(
      'No table was dropped: The job Nightly analytics is building analytics tables',
    );
    expect(await tables()).toEqual(before);
    await open.database.execute(`delete from jobconfiguration where uid = 'NightlyJob1'`);
  });
});

describe('the analysis of analytics tables', () => {
  it('gives each of them statistics and no other', async () => {
    const plan = await preview('analyticsTablesAnalyze');
    expect((await run('analyticsTablesAnalyze')).notifications.join()).toContain(`Analysed ${plan.found} tables`);
    // PostgreSQL knows the number of rows, even of an empty table, only after it has looked.
    const known = await open.database.query<{ name: string }>(
      `select relname as name from pg_class where reltuples >= 0 and relname like '%analytics%' and relkind = 'r' order by 1`,
    );
    expect(known.map(({ name }) => name)).toEqual(['analytics', 'analytics_2024', 'analytics_event_abc']);
  });
});

describe('the update of resource tables', () => {
  it('starts one run of the job that builds them, however often the step is tried', async () => {
    expect((await preview('resourceTableUpdate')).found).toBeGreaterThan(10);
    const { notifications } = await run('resourceTableUpdate');
    expect(notifications.join()).toContain('Started the job RESOURCE_TABLE');
    const runs = await open.database.query(`select from vaktmester.run where job_type = 'RESOURCE_TABLE'`);
    expect(runs).toHaveLength(1);
  });
});
