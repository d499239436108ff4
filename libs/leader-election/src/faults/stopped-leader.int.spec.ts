import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, openDatabase, type OpenDatabase } from '@vaktmester/database';
import {
  bundlePrograms,
  type BundledPrograms,
  createDatabase,
  serverUrls,
  type TestDatabase,
  waitFor,
} from '@vaktmester/testing';
import { LeaderReadModel } from '../leader.read-model';
import type { CandidateLine } from './candidate-process';
import { testTiming } from './test-timing';

const { ttlMs, pollMs, opTimeoutMs, claimBudgetMs, evictAfterMs } = testTiming;
/** `spec/reliability.md` §2.9, thrice: for a machine that does other things too, and for the first write. */
const failoverMs = 3 * (ttlMs + 1.2 * pollMs + opTimeoutMs + claimBudgetMs + evictAfterMs);

/** A candidate in a process of its own and what it has said so far. */
class CandidateProcess {
  readonly lines: CandidateLine[] = [];
  private readonly child: ChildProcess;

  constructor(
    readonly nodeId: string,
    databaseUrl: string,
    redisUrls: readonly string[],
  ) {
    const program = join(programs.folder, 'candidate-process.js');
    const clusterName = new URL(databaseUrl).pathname.slice(1);
    const args = [program, nodeId, databaseUrl, clusterName, ...redisUrls];
    this.child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
    if (!this.child.stdout) throw new Error('no output');
    createInterface(this.child.stdout).on('line', (line) => this.lines.push(JSON.parse(line) as CandidateLine));
  }

  get isAlive(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  get lastEpoch(): number | undefined {
    return this.lines.findLast(({ event }) => event === 'elected')?.epoch;
  }

  endReasonOf(epoch: number): string | undefined {
    return this.lines.find((line) => line.event === 'ended' && line.epoch === epoch)?.reason;
  }

  signal(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  async end(): Promise<void> {
    if (!this.isAlive) return;
    const exit = once(this.child, 'exit');
    this.signal('SIGKILL');
    await exit;
  }
}

let programs: BundledPrograms;
let test: TestDatabase;
let open: OpenDatabase;
let database: Database;
let processes: CandidateProcess[] = [];

beforeAll(async () => {
  const file = (name: string) => join(import.meta.dirname, `${name}.ts`);
  programs = await bundlePrograms({
    'candidate-process': file('candidate-process'),
    'elector.worker': file('elector.worker'),
  });
  test = await createDatabase({ template: 'empty' });
  open = await openDatabase(test.url, { migrate: true });
  database = open.database;
  await database.execute('create table public.write_log (seq bigserial primary key, epoch bigint not null)');
  processes = ['a', 'b', 'c'].map((nodeId) => new CandidateProcess(nodeId, test.url, serverUrls().redisUrls));
  const allReady = () => processes.every(({ lines }) => lines.some(({ event }) => event === 'ready'));
  await waitFor(allReady, { timeoutMs: 50_000, description: 'three candidates' });
  // The threads of the election load after the processes are ready, and on a busy machine that takes its time.
  const anyElected = () => processes.some(({ lastEpoch }) => lastEpoch !== undefined);
  await waitFor(anyElected, { timeoutMs: 50_000, description: 'a first leader' });
}, 110_000);
afterAll(async () => {
  await Promise.all(processes.map((process) => process.end()));
  await open.close();
  await test.drop();
  await programs.remove();
});

/** The process that leads by the word of PostgreSQL, once it has also written something. */
async function writingLeader(minimumEpoch = 0): Promise<{ leader: CandidateProcess; epoch: number }> {
  return waitFor(
    async () => {
      const epoch = (await new LeaderReadModel(database).find())?.epoch ?? -1;
      const leader = processes.find(({ isAlive, lastEpoch }) => isAlive && lastEpoch === epoch);
      const written = await database.query('select from public.write_log where epoch = $1 limit 1', [epoch]);
      return leader && epoch >= minimumEpoch && written.length > 0 ? { leader, epoch } : undefined;
    },
    { intervalMs: 10, description: 'a leader that writes' },
  );
}

/** Does something to the leader; how long the cluster was without one that writes, in milliseconds, and its epoch. */
async function failover(fault: (leader: CandidateProcess) => void) {
  const { leader, epoch } = await writingLeader();
  const start = performance.now();
  fault(leader);
  const next = await writingLeader(epoch + 1);
  return { leader, epoch, next, ms: performance.now() - start };
}

describe('three candidates in processes of their own', () => {
  it('get another leader when the leader is stopped, and it steps down when it wakes', async () => {
    for (let round = 0; round < 3; round += 1) {
      const { leader, epoch, ms } = await failover((process) => process.signal('SIGSTOP'));
      expect(ms).toBeLessThan(failoverMs);
      leader.signal('SIGCONT');
      await waitFor(() => leader.endReasonOf(epoch));
      expect(['self-fenced', 'superseded', 'fenced', 'lock-lost']).toContain(leader.endReasonOf(epoch));
    }
  });

  it('get another leader at once when the leader is asked to go', async () => {
    const { leader, epoch, ms } = await failover((process) => process.signal('SIGTERM'));
    expect(ms).toBeLessThan(2_000);
    await waitFor(() => !leader.isAlive);
    expect(leader.endReasonOf(epoch)).toBe('shutdown');
  });

  it('get another leader when the leader is killed', async () => {
    const { ms } = await failover((process) => process.signal('SIGKILL'));
    expect(ms).toBeLessThan(failoverMs);
  });

  it('have never led or written at the same time, in the order of PostgreSQL', async () => {
    const stale = await database.query(
      `select from (select epoch, max(epoch) over (order by seq) as highest from public.write_log) w where epoch < highest`,
    );
    expect(stale).toEqual([]);
    const terms = await database.query<{ epoch: number; isApart: boolean | null }>(
      `select epoch, lag(ended_at) over (order by epoch) <= claimed_at as "isApart"
       from vaktmester.leader_history order by epoch`,
    );
    expect(terms.length).toBeGreaterThan(5);
    expect(terms.slice(1).filter(({ isApart }) => isApart !== true)).toEqual([]);
    expect(terms.map(({ epoch }) => epoch)).toEqual(terms.map((_term, index) => index + 1));
  });
});
