import { Logger } from '@nestjs/common';
import { firstRow, type Queryable } from '@vaktmester/database';
import type { JobDefinition, RunLedger } from '@vaktmester/jobs';
import { type DueRule, findDue } from './due-time';
import { type EndedFiring, FiringsStore, type StartableDefinition, type WaitingDefinition } from './firings.store';
import { readJobParameters } from './job-parameters';

/** Starts in one turn; keeps the leader's transaction short. */
const STARTS_PER_TURN = 20;

/** The part of the ledger that the scheduler needs. */
export type RunStarter = Pick<RunLedger, 'startWithin'>;

/**
 * Fires due definitions and writes the ends of their runs back (`spec/reliability.md` §3, `design.md` §5.3). A turn is one
 * transaction that has asserted leadership; it holds nothing in memory that the next leader would need.
 */
export class Scheduler {
  private readonly logger = new Logger(Scheduler.name);
  private readonly jobs: ReadonlyMap<string, JobDefinition>;
  /** Definitions that were warned of, with what was wrong, so that each is told once. */
  private readonly warned = new Map<string, string>();

  constructor(
    jobs: readonly JobDefinition[],
    private readonly ledger: RunStarter,
    private readonly rule: DueRule,
  ) {
    this.jobs = new Map(jobs.map((job) => [job.jobType, job]));
  }

  /** One turn: write ends back, go on with queues, fire what is due. */
  async turn(tx: Queryable): Promise<void> {
    const store = new FiringsStore(tx, await epochOf(tx));
    for (const ended of await store.listEnded()) await this.conclude(tx, store, ended);
    await store.beat();
    await this.fireDue(tx, store);
  }

  private async fireDue(tx: Queryable, store: FiringsStore): Promise<void> {
    let starts = 0;
    const startedTypes = new Set<string>();
    for (const definition of await store.listWaiting([...this.jobs.keys()])) {
      if (starts >= STARTS_PER_TURN) return;
      if (startedTypes.has(definition.jobType)) continue;
      if (!(await this.attempt(tx, definition, () => this.fireIfDue(tx, store, definition)))) continue;
      startedTypes.add(definition.jobType);
      starts += 1;
    }
  }

  private async fireIfDue(tx: Queryable, store: FiringsStore, definition: WaitingDefinition): Promise<boolean> {
    const due = findDue(definition, definition.now, this.rule);
    if (!due || !(await this.start(tx, store, definition, due.fireTime))) return false;
    for (const times of due.skipped) await store.recordSkipped(definition.uid, times);
    return true;
  }

  private async start(
    tx: Queryable,
    store: FiringsStore,
    definition: StartableDefinition,
    fireTime: Date,
  ): Promise<boolean> {
    const job = this.jobs.get(definition.jobType);
    if (!job || !(await store.tryStart(definition.uid))) return false;
    const { uid, name, userUid, username } = definition;
    const run = await this.ledger.startWithin(tx, {
      definition: job,
      parameters: readJobParameters(definition.parameters),
      name,
      ...(userUid && username && { caller: { uid: userUid, username, authorities: [] } }),
      fire: { definitionUid: uid, fireTime, leaderEpoch: store.epoch },
    });
    await store.recordRun(uid, fireTime, run.uid);
    this.logger.log({ runId: run.uid, definition: uid, jobType: definition.jobType, fireTime }, 'job fired');
    return true;
  }

  /** A queue goes on after a success; after anything else its rest is skipped. */
  private async conclude(tx: Queryable, store: FiringsStore, ended: EndedFiring): Promise<void> {
    const isOurs = await store.finish(ended);
    const { queueName, queuePosition, fireTime } = ended;
    if (!isOurs || queueName === null || queuePosition === null) return;
    const next = await store.findQueueMember(queueName, queuePosition + 1);
    if (!next) return;
    if (ended.outcome === 'COMPLETED' && (await this.attempt(tx, next, () => this.start(tx, store, next, fireTime))))
      return;
    const reason = ended.outcome === 'COMPLETED' ? 'could not start' : `the member before it ended as ${ended.outcome}`;
    const skipped = await store.skipRestOfQueue(queueName, queuePosition);
    for (const uid of skipped) await store.recordSkipped(uid, { first: fireTime, last: fireTime, reason });
  }

  /** A definition that cannot be read or started is left alone, with one warning, and does not stop the others. */
  private async attempt(
    tx: Queryable,
    { uid, name }: StartableDefinition,
    work: () => Promise<boolean>,
  ): Promise<boolean> {
    await tx.execute('savepoint definition');
    try {
      return await work();
    } catch (error) {
      await tx.execute('rollback to savepoint definition');
      const problem = error instanceof Error ? error.message : String(error);
      if (this.warned.get(uid) !== problem) this.logger.warn({ definition: uid, name, problem }, 'job skipped');
      this.warned.set(uid, problem);
      return false;
    }
  }
}

/** The epoch that the transaction has asserted: nobody can claim the next one while it is open. */
async function epochOf(tx: Queryable): Promise<number> {
  const rows = await tx.query<{ epoch: number }>('select epoch from vaktmester.leadership where id = 1');
  return firstRow(rows, 'the row of leadership').epoch;
}
