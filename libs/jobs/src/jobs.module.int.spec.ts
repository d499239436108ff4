import 'reflect-metadata';
import { Global, Logger, Module } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Database, openDatabase, type OpenDatabase } from '@vaktmester/database';
import { NodeIdentity } from '@vaktmester/leader-election';
import { JetStreamBell } from '@vaktmester/messaging';
import { ShutdownSequence, TelemetryModule } from '@vaktmester/telemetry';
import { createDatabase, type TestDatabase, waitFor } from '@vaktmester/testing';
import { JobsModule } from './jobs.module';
import { admin, LedgerFixture } from './ledger/ledger-fixture';
import { RunLedger } from './ledger/run-ledger';
import type { StepHandler } from './step-handler';
import { RunsReadModel } from './tasks/runs.read-model';
import { SilentBell } from './work-bell';

let test: TestDatabase;
let open: OpenDatabase;

beforeAll(async () => {
  Logger.overrideLogger(false);
  test = await createDatabase({ template: 'empty' });
  open = await openDatabase(test.url, { migrate: true });
});
afterAll(async () => {
  await open.close();
  await test.drop();
});

/** A process of the service that owns the fixture's steps. */
async function startProcess(fixture: LedgerFixture) {
  @Global()
  @Module({
    providers: [
      { provide: Database, useFactory: () => open.database },
      { provide: JetStreamBell, useFactory: () => new SilentBell() },
      { provide: NodeIdentity, useFactory: () => new NodeIdentity('test', fixture.service, '0') },
    ],
    exports: [Database, JetStreamBell, NodeIdentity],
  })
  class Surroundings {}
  const node = {
    nodeId: 'test',
    httpHost: '127.0.0.1',
    httpPort: 0,
    logLevel: 'error',
    timeZone: 'UTC',
    shutdownMs: 1_000,
    drainMs: 0,
  } as const;
  const jobs = JobsModule.forService({
    service: fixture.service,
    config: { slots: 2, leaseMs: 60_000, pollMs: 50 },
    handlers: { inject: [Database], useFactory: (database: Database) => [new Add(database, fixture.kind)] },
  });
  const app = await Test.createTestingModule({
    imports: [TelemetryModule.forRoot('test', node), Surroundings, jobs],
  }).compile();
  await app.init();
  return app;
}

const payload = z.object({ key: z.string() });

class Add implements StepHandler<z.output<typeof payload>> {
  readonly payload = payload;

  constructor(
    private readonly database: Database,
    readonly kind: string,
  ) {}

  async run(step: Parameters<StepHandler<z.output<typeof payload>>['run']>[0]) {
    if (step.payload.key === 'long') await delay(60_000, undefined, { signal: step.signal });
    const [row] = await this.database.query<{ sum: number }>('select 1 + 1 as sum');
    return { result: row?.sum ?? null, steps: [] };
  }
}

describe('a process with the jobs module', () => {
  it('works on its steps until it shuts down, then gives them back', async () => {
    const fixture = new LedgerFixture(open.database);
    const app = await startProcess(fixture);
    const ledger = app.get(RunLedger);
    const runs = app.get(RunsReadModel);
    const run = await ledger.start({ definition: fixture.definition, parameters: {}, caller: admin });
    expect(await runs.waitForEnd(run.uid, 10_000)).toMatchObject({ status: 'COMPLETED' });
    expect(await fixture.steps.findResult(run.uid, 'plan')).toBe(2);

    const long = { ...fixture.definition, firstStep: () => fixture.step('long') };
    const second = await ledger.start({ definition: long, parameters: {}, caller: admin });
    await waitFor(async () => (await fixture.stepsOf(second.uid)).long === 'RUNNING');
    await app.get(ShutdownSequence).run();
    expect(await fixture.stepsOf(second.uid)).toEqual({ long: 'READY' });
    await app.close();
  });
});
