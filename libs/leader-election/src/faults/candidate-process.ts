// One candidate as a process of its own, as a service is one, so that a test can kill or stop it. Arguments:
// `<node id> <database url> <cluster> <redis url>…`.
// While it leads it writes its epoch into public.write_log as fast as it can; each term is one line of JSON on stdout.
import { setTimeout as delay } from 'node:timers/promises';
import type { ElectionObserver } from '../election-observer';
import { NodeIdentity } from '../node-identity';
import { openElection } from '../open-election';
import type { Term } from '../term';
import { testTiming } from './test-timing';

/** What the process says of itself. */
export interface CandidateLine {
  readonly event: 'ready' | 'elected' | 'ended';
  readonly epoch?: number;
  readonly reason?: string;
}

function say(line: CandidateLine): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

const voice: ElectionObserver = {
  elected: (epoch) => say({ event: 'elected', epoch }),
  ended: (epoch, reason) => say({ event: 'ended', epoch, reason }),
  renewed: () => undefined,
  leadFailed: (_epoch, error) => process.stderr.write(`${String(error)}\n`),
};

/** The pause between guard and write is where a stopped process does the most harm. */
async function writeUntilAborted(term: Term): Promise<void> {
  while (!term.signal.aborted) {
    await term
      .guarded(async (tx) => {
        await delay(5);
        await tx.execute('insert into public.write_log (epoch) values ($1)', [term.epoch]);
      })
      .catch(() => delay(5));
  }
}

const [nodeId = '', databaseUrl = '', clusterName = '', ...redisUrls] = process.argv.slice(2);
const election = await openElection({
  redisUrls,
  clusterName,
  databaseUrl,
  timeZone: 'UTC',
  node: new NodeIdentity(nodeId, 'maintenance', '1'),
  timing: testTiming,
  observer: voice,
  lead: writeUntilAborted,
  thread: new URL('./elector.worker.js', import.meta.url),
});
const stop = async () => {
  await election.stop();
  await election.close();
  process.stdin.destroy();
};
process.once('SIGTERM', () => void stop());
// The test that started it is gone.
process.stdin.on('end', () => process.exit(1)).resume();
election.start();
say({ event: 'ready' });
