import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { RunLedger } from '@vaktmester/jobs';
import { bundlePrograms, type BundledPrograms, waitFor } from '@vaktmester/testing';
import { analyticsTableJob } from '../analytics-tables/analytics-table.job';
import { AnalyticsFixture, TIME_LIMIT_MS, trackerTypes } from '../analytics-tables/analytics-tables.fixture';

let programs: BundledPrograms;
let fixture: AnalyticsFixture;
const replicas: ChildProcess[] = [];

beforeAll(async () => {
  programs = await bundlePrograms({ 'builder-process': join(import.meta.dirname, 'builder-process.ts') });
  fixture = await AnalyticsFixture.create();
  await fixture.run({ skipTableTypes: ['DATA_VALUE'] });
}, TIME_LIMIT_MS);
afterEach(async () => {
  for (const replica of replicas.splice(0)) {
    const exit = once(replica, 'exit');
    replica.kill('SIGKILL');
    await exit;
  }
});
afterAll(async () => {
  await fixture?.close();
  await programs?.remove();
});

function startReplica(): ChildProcess {
  const child = spawn(process.execPath, [join(programs.folder, 'builder-process.js'), fixture.url], {
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  replicas.push(child);
  return child;
}

async function startRun(): Promise<string> {
  const parameters = { full: true, skipTableTypes: [...trackerTypes, 'DATA_VALUE'] };
  const ledger = new RunLedger(fixture.database, () => undefined);
  return (await ledger.start({ definition: analyticsTableJob, parameters })).uid;
}

async function untilEnded(uid: string): Promise<void> {
  const outcome = `select status || ' ' || coalesce(error, '') as value from vaktmester.run where uid = '${uid}' and finished_at is not null`;
  const ended = await waitFor(() => fixture.value<string>(outcome), {
    description: 'the end of the run',
    timeoutMs: TIME_LIMIT_MS,
  });
  expect(ended).toBe('COMPLETED ');
}

const isSleeping = `select count(*) > 0 as value from pg_stat_activity where datname = current_database() and state = 'active' and query like '%pg_sleep(1)%' and pid <> pg_backend_pid()`;

it(
  'a replica that is stopped in the middle of a transaction holds up nobody: one added meanwhile takes its step over and ends the run',
  async () => {
    const before = await fixture.liveTables('^analytics_completeness');
    // Whoever runs the hook holds a lock that the next attempt of the step needs.
    await fixture.database.execute(
      `create table hooked ();
       insert into tablehook (analyticstablehookid, uid, created, lastupdated, name, analyticstablephase, analyticstabletype, sql)
       values (nextval('hibernate_sequence'), 'hook0000009', now(), now(), 'slow hook', 'ANALYTICS_TABLE_POPULATED', 'COMPLETENESS',
         'lock table hooked in exclusive mode; select pg_sleep(1)')`,
    );
    const stopped = startReplica();
    const uid = await startRun();
    await waitFor(() => fixture.value<boolean>(isSleeping), { description: 'the hook', timeoutMs: TIME_LIMIT_MS });
    stopped.kill('SIGSTOP');
    startReplica();
    await untilEnded(uid);
    const after = await fixture.liveTables('^analytics_completeness');
    expect(Object.entries(after).map(([name, { rows }]) => [name, rows])).toEqual(
      Object.entries(before).map(([name, { rows }]) => [name, rows]),
    );
    for (const [name, { oid }] of Object.entries(after)) expect(oid).not.toBe(before[name]?.oid);

    // What the stopped one comes back with is refused, and it goes on working.
    stopped.kill('SIGCONT');
    await untilEnded(await startRun());
    const now = await fixture.liveTables('^analytics_completeness');
    expect(Object.entries(now).map(([name, { rows }]) => [name, rows])).toEqual(
      Object.entries(before).map(([name, { rows }]) => [name, rows]),
    );
    await waitFor(async () => (await fixture.stagingTables()).length === 0, {
      description: 'no staging table',
      timeoutMs: 30_000,
    });
    expect(stopped.exitCode).toBeNull();
  },
  TIME_LIMIT_MS,
);
