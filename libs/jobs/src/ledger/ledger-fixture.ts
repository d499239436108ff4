import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Caller } from '@vaktmester/contracts';
import { type Database, firstRow } from '@vaktmester/database';
import type { JobDefinition, NewStep } from '../job-definition';
import type { StepOutcome } from '../step-handler';
import { RunsReadModel } from '../tasks/runs.read-model';
import { TasksReadModel } from '../tasks/tasks.read-model';
import type { ClaimedStep, StepLease } from './claimed-step';
import { RunLedger } from './run-ledger';
import type { StartedRun } from './start-run';
import { StepLedger } from './step-ledger';

export const admin: Caller = { uid: 'M5zQapPyTZI', username: 'admin', authorities: ['ALL'], address: '192.0.2.1' };

const parameters = z.object({ lastYears: z.int().optional() });
export type TestParameters = z.output<typeof parameters>;

let lanes = 0;

/** For tests: a lane and a service of its own, so that tests on one database do not meet. */
export class LedgerFixture {
  readonly node = randomUUID();
  readonly runs: RunLedger;
  readonly steps: StepLedger;
  readonly tasks: TasksReadModel;
  readonly runRows: RunsReadModel;
  readonly service: string;
  readonly kind: string;
  readonly definition: JobDefinition<TestParameters>;

  constructor(
    readonly database: Database,
    jobType: JobDefinition['jobType'] = 'TEST',
  ) {
    lanes += 1;
    this.service = `test-${lanes}`;
    this.kind = `${this.service}.work`;
    this.runs = new RunLedger(database);
    this.steps = new StepLedger(database);
    this.tasks = new TasksReadModel(database);
    this.runRows = new RunsReadModel(database);
    this.definition = {
      jobType,
      lane: `lane-${lanes}`,
      parameters,
      hasParameters: true,
      titles: { started: () => 'Testing', completed: 'Tested', failed: 'Test' },
      firstStep: () => this.step('plan'),
    };
  }

  step(key: string, rest: Partial<NewStep> = {}): NewStep {
    return { key, kind: this.kind, title: key, payload: { key }, ...rest };
  }

  start(rest: { caller?: Caller; idempotencyKey?: string; parameters?: unknown } = {}): Promise<StartedRun> {
    return this.runs.start({ definition: this.definition, parameters: {}, caller: admin, ...rest });
  }

  claim(): Promise<ClaimedStep | undefined> {
    return this.steps.claim([this.kind], this.node, 60_000);
  }

  async mustClaim(key?: string): Promise<ClaimedStep> {
    const step = await this.claim();
    if (!step || (key !== undefined && step.key !== key)) throw new Error(`claimed ${step?.key}, expected ${key}`);
    return step;
  }

  /** A run whose first step is done and has added these steps. */
  async startWith(steps: readonly NewStep[]): Promise<StartedRun> {
    const run = await this.start();
    await this.steps.complete(await this.mustClaim('plan'), { steps });
    return run;
  }

  complete(lease: StepLease, outcome: StepOutcome = {}): Promise<'done' | 'cancelled' | 'lost'> {
    return this.steps.complete(lease, outcome);
  }

  /** What happens when a worker dies or sleeps: its lease runs out. */
  async expire(lease: StepLease): Promise<void> {
    await this.database.execute(
      `update vaktmester.step_lease set expires_at = clock_timestamp() - interval '1 second' where run_uid = $1 and seq = $2`,
      [lease.runUid, lease.seq],
    );
  }

  /** Lets back-off pass. */
  async endBackOff(): Promise<void> {
    await this.database.execute(`update vaktmester.step set not_before = '-infinity' where kind = $1`, [this.kind]);
  }

  /** Whether some connection to this database waits for a lock. */
  async isSomebodyBlocked(): Promise<boolean> {
    const blocked = await this.database.query(
      `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    return blocked.length > 0;
  }

  async statusOf(runUid: string): Promise<string> {
    const rows = await this.database.query<{ status: string }>('select status from vaktmester.run where uid = $1', [
      runUid,
    ]);
    return firstRow(rows, runUid).status;
  }

  /** Status of each step by key. */
  async stepsOf(runUid: string): Promise<Record<string, string>> {
    const steps = await this.runRows.listSteps(runUid, admin);
    return Object.fromEntries(steps.map((step) => [step.key, step.status]));
  }

  /** Messages of a run, oldest first. */
  async messagesOf(runUid: string): Promise<string[]> {
    const told = await this.tasks.findNotifications(this.definition.jobType, runUid, admin);
    return told.map((notification) => notification.message).reverse();
  }
}
