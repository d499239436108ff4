import { openDatabase } from '@vaktmester/database';
import type { ElectionClock } from './election-clock';
import type { ElectionObserver } from './election-observer';
import type { Elector } from './elector';
import { leadTerm } from './lead-term';
import { nodeNameOf } from './node-identity';
import { openElector, type ElectorOptions } from './open-elector';
import { ownPulse } from './pulse';
import type { Term } from './term';
import { ElectorThread } from './thread/elector-thread';

export interface ElectionOptions extends ElectorOptions {
  /** Of the sessions that guarded transactions use. */
  readonly timeZone: string;
  readonly observer: ElectionObserver;
  readonly lead: (term: Term) => Promise<void>;
  /** A file that calls `hostElection`: the election runs there, in a thread of its own. Without it, in this thread. */
  readonly thread?: URL;
  /** For an election in this thread. */
  readonly clock?: ElectionClock;
}

const GUARDED_CONNECTIONS = 4;
/** Longer than any statement of a guarded transaction may take: only a server that is frozen is given up, in milliseconds. */
const GUARDED_ANSWER_MS = 4_000;

/** Makes a candidate and what its leader writes with; it does nothing before `start()`, and Redis and PostgreSQL may be away. */
export async function openElection(options: ElectionOptions): Promise<Elector> {
  const { timeZone, observer, lead, thread, clock, ...electorOptions } = options;
  const nodeName = nodeNameOf(options.node);
  const { database: guardedDatabase, close } = await openDatabase(options.databaseUrl, {
    poolSize: GUARDED_CONNECTIONS,
    applicationName: `leader:${nodeName}`,
    answerTimeoutMs: GUARDED_ANSWER_MS,
    timeZone,
  });
  const leading = { lead, guardedDatabase, nodeName, observer };
  const elector = thread
    ? new ElectorThread(thread, electorOptions, leading)
    : await openElector(electorOptions, {
        ...{ observer, pulse: ownPulse, ...(clock && { clock }) },
        lead: (span) => leadTerm(span, leading),
      });
  return {
    start: () => elector.start(),
    stop: () => elector.stop(),
    resign: () => elector.resign(),
    findRedisProblem: () => elector.findRedisProblem(),
    close: async () => {
      await elector.close();
      await close();
    },
  };
}
