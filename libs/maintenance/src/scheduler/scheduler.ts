import { Logger } from '@nestjs/common';
import { firstRow, type Queryable } from '@vaktmester/database';
import type { JobDefinition, RunLedger } from '@vaktmester/jobs';
import { readDueRule } from './due-rule';
import { type DueRule, findDue } from './due-time';
import {
  type CancelRequest,
  type EndedFiring,
  FiringsStore,
  type StartableDefinition,
  type WaitingDefinition,
} from './firings.store';
import { readJobParameters } from './job-parameters';
import { patienceMs } from './schedulable-jobs';

/** Starts in one turn; keeps the leader's transaction short. */
const STARTS_PER_TURN = 20;

/** The part of the ledger that the scheduler needs. */
export type RunStarter = Pick<RunLedger, 'startWithin' | 'cancelWithin'>;

/** Who cancels what somebody has asked DHIS2 to cancel; DHIS2 does not keep who. */
const system = { uid: 'system', username: 'system' };

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
    private readonly timeZone: string,
  ) {
    this.jobs = new Map(jobs.map((job) => [job.jobType, job]));
  }

  /** One turn: write ends back, go on with queues, cancel what is to be cancelled, fire what is due. */
  async turn(tx: Queryable): Promise<void> {
    const store = new FiringsStore(tx, await epochOf(tx));
    for (const ended of await store.listEnded()) await this.conclude(tx, store, ended);
    for (const asked of await store.listCancelRequests()) await this.cancel(tx, asked);
    await store.beat();
    await this.fireDue(tx, store, await readDueRule(tx, this.timeZone));
  }

  private async fireDue(tx: Queryable, store: FiringsStore, rule: DueRule): Promise<void> {
    let starts = 0;
    const startedTypes = new Set<string>();
    for (const definition of await store.listWaiting([...this.jobs.keys()])) {
      if (starts >= STARTS_PER_TURN) return;
      if (startedTypes.has(definition.jobType)) continue;
      if (!(await this.attempt(tx, definition, () => this.fireIfDue(tx, store, definition, rule)))) continue;
      startedTypes.add(definition.jobType);
      starts += 1;
    }
  }

  /** Says whether it has fired; what is skipped is recorded either way. */
  private async fireIfDue(
    tx: Queryable,
    store: FiringsStore,
    definition: WaitingDefinition,
    rule: DueRule,
  ): Promise<boolean> {
    const { fireTime, skipped } = findDue(definition, seenFrom(definition), rule);
    if (fireTime && !(await this.start(tx, store, definition, fireTime))) return false;
    for (const times of skipped) await store.recordSkipped(definition.uid, times);
    return fireTime !== undefined;
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

  /** DHIS2 notes the wish in the row and cannot reach a run of ours. One that has ended meanwhile is none to cancel. */
  private async cancel(tx: Queryable, asked: CancelRequest): Promise<void> {
    await this.attempt(tx, asked, async () => {
      await this.ledger.cancelWithin(tx, asked.runUid, system);
      return true;
    });
  }

  /** A definition that cannot be read or started is left alone, with one warning, and does not stop the others. */
  private async attempt(
    tx: Queryable,
    { uid, name }: Pick<StartableDefinition, 'uid' | 'name'>,
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

/** The present, or as long ago as the type waits for DHIS2. "Execute now" waits for nobody. */
function seenFrom({ now, jobType, schedulingType }: WaitingDefinition): Date {
  const waitMs = schedulingType === 'ONCE_ASAP' ? 0 : (patienceMs[jobType] ?? 0);
  return new Date(now.getTime() - waitMs);
}

/** The epoch that the transaction has asserted: nobody can claim the next one while it is open. */
async function epochOf(tx: Queryable): Promise<number> {
  const rows = await tx.query<{ epoch: number }>('select epoch from vaktmester.leadership where id = 1');
  return firstRow(rows, 'the row of leadership').epoch;
}
