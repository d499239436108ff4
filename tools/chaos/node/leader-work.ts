import { setTimeout as delay } from 'node:timers/promises';
import type { Queryable } from '@vaktmester/database';
import { type RunStarter, Scheduler } from '@vaktmester/feature-maintenance';
import { type JobDefinition, rescue, type RunLedger, sweepStaging } from '@vaktmester/jobs';
import type { Term } from '@vaktmester/leader-election';
import type { Failpoints } from './failpoints';
import { scheduledJobs } from './jobs';
import { type FromNode, monotonicMs } from './protocol';

/** How often the node looks whether it is the leader, and how often it tells, in milliseconds. */
const LOOK_MS = 4;
const TELL_MS = 40;

/** The ledger, with a failpoint after each start. */
function startsWith(ledger: RunLedger, failpoints: Failpoints): RunStarter {
  return {
    startWithin: async (tx, request) => {
      const run = await ledger.startWithin(tx, request);
      await failpoints.at('fired');
      return run;
    },
    cancelWithin: (tx, runUid, user) => ledger.cancelWithin(tx, runUid, user),
  };
}

/** What the leader of the fault suite does: it writes as often as it can, rescues, sweeps and fires due jobs. */
export class LeaderWork {
  private readonly scheduler: Scheduler;

  constructor(
    ledger: RunLedger,
    private readonly failpoints: Failpoints,
    private readonly say: (message: FromNode) => void,
  ) {
    const jobs = scheduledJobs as unknown as readonly JobDefinition[];
    this.scheduler = new Scheduler(jobs, startsWith(ledger, failpoints), 'UTC');
  }

  async lead(term: Term): Promise<void> {
    const stopBelieving = this.believe(term);
    await Promise.all([
      this.write(term),
      this.repeat(term, 250, (tx) => this.scheduler.turn(tx)),
      this.repeat(term, 500, rescue),
      this.repeat(term, 500, (tx) => sweepStaging(tx, { lockTimeoutMs: 100 })),
    ]);
    stopBelieving();
  }

  /** Tells during which time the node would have done what no transaction guards. */
  private believe(term: Term): () => void {
    const from = monotonicMs();
    let until = from;
    const tell = () => this.say({ event: 'believed', epoch: term.epoch, from, until });
    const look = setInterval(() => {
      if (!term.isOver) until = monotonicMs();
    }, LOOK_MS);
    const telling = setInterval(tell, TELL_MS);
    tell();
    return () => {
      clearInterval(look);
      clearInterval(telling);
      tell();
    };
  }

  /** The pause between guard and write is where a stopped process does the most harm. */
  private async write(term: Term): Promise<void> {
    let isTold = false;
    const insert = async (tx: Queryable) => {
      await delay(3);
      await this.failpoints
        .within(tx, 'guarded')
        .execute('insert into chaos.write_log (epoch) values ($1)', [term.epoch]);
    };
    while (!term.signal.aborted) {
      const isWritten = await term.guarded(insert).then(
        () => true,
        () => false,
      );
      if (isWritten && !isTold) this.say({ event: 'wrote', epoch: term.epoch });
      isTold ||= isWritten;
      await delay(8, undefined, { signal: term.signal }).catch(() => undefined);
    }
  }

  private async repeat(term: Term, everyMs: number, perform: (tx: Queryable) => Promise<unknown>): Promise<void> {
    while (!term.signal.aborted) {
      // A turn that fails is the next turn's business, as in a service.
      await term.guarded((tx) => perform(this.failpoints.within(tx, 'guarded'))).catch(() => undefined);
      await delay(everyMs, undefined, { signal: term.signal }).catch(() => undefined);
    }
  }
}
