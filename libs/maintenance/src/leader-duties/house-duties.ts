import { Logger } from '@nestjs/common';
import type { Queryable } from '@vaktmester/database';
import { pruneRuns, rescue, sweepStaging } from '@vaktmester/jobs';
import { pruneNodes } from '@vaktmester/leader-election';
import type { Duty } from './duty';

const logger = new Logger('LeaderDuties');

/** What the leader does for the whole cluster (`spec/reliability.md` §3.11, §3.12). */
export const houseDuties: readonly Duty[] = [
  { name: 'rescue', everyMs: 5_000, perform: rescueRuns },
  { name: 'sweep-staging', everyMs: 10_000, perform: sweep },
  { name: 'prune-nodes', everyMs: 60_000, perform: pruneNodes },
  { name: 'prune-runs', everyMs: 60_000, perform: pruneRuns },
];

/** Workers hear of freed runs through the outbox, within a second of the commit. */
async function rescueRuns(tx: Queryable): Promise<void> {
  const { endedRuns } = await rescue(tx);
  for (const { uid: runId, ...run } of endedRuns) logger.warn({ runId, ...run }, 'run ended without its worker');
}

async function sweep(tx: Queryable): Promise<void> {
  const tables = await sweepStaging(tx);
  if (tables.length > 0) logger.log({ tables }, 'staging tables swept');
}
