import type { Caller } from '@vaktmester/contracts';
import type { Database } from '@vaktmester/database';
import { RunLedger, TasksReadModel } from '@vaktmester/jobs';
import { LeaderReadModel } from '@vaktmester/leader-election';
import { removeJob, swapJob } from './jobs';

/**
 * What a gateway does: it starts runs, says who leads, and shows users their tasks. It is bundled with the nodes, so that mutants
 * reach it too, and called in the process of the harness, which reaches PostgreSQL whatever is cut.
 */
export class Gateway {
  private readonly ledger: RunLedger;
  private readonly leaders: LeaderReadModel;
  private readonly tasks: TasksReadModel;

  constructor(database: Database) {
    this.ledger = new RunLedger(database);
    this.leaders = new LeaderReadModel(database);
    this.tasks = new TasksReadModel(database);
  }

  /** Has the rows of the group removed, or without one the live tables swapped; the uid of the accepted run. */
  async startRun(caller: Caller, group: number | undefined): Promise<string> {
    const definition = group === undefined ? swapJob : removeJob;
    const run = await this.ledger.start({ definition, parameters: { group: group ?? 0 }, caller });
    return run.uid;
  }

  /** The epoch of whoever is named as the leader; `undefined` when nobody is. */
  async findLeadingEpoch(): Promise<number | undefined> {
    return (await this.leaders.find())?.epoch;
  }

  /** Uids of the runs that a user without authorities sees. */
  async listTasksOf(userUid: string): Promise<string[]> {
    const tasks = await this.tasks.listTasks({ gist: true, viewer: { uid: userUid, authorities: [] } });
    return Object.values(tasks).flatMap((ofType) => Object.keys(ofType));
  }
}
