import { Redis } from 'ioredis';
import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Database, openDatabase, type OpenDatabase } from '@vaktmester/database';
import {
  createDatabase,
  type PrivateRedis,
  serverUrls,
  startPrivateRedis,
  TcpLink,
  type TestDatabase,
  waitFor,
} from '@vaktmester/testing';
import { RecordedTerms, type RecordedTerm } from './faults/recorded-terms';
import { testTiming } from './faults/test-timing';
import { LeaderFenceStore } from './leader-fence.store';
import { LeaderReadModel } from './leader.read-model';
import type { Elector } from './elector';
import { NodeIdentity } from './node-identity';
import { openElection } from './open-election';
import { TermEndedError, type Term } from './term';

interface TestCandidate {
  readonly node: NodeIdentity;
  readonly record: RecordedTerms;
  readonly election: Elector;
  /** The term that it was given last. */
  readonly term: () => Term;
}

let redis: PrivateRedis;
let observer: Redis;
let test: TestDatabase;
let open: OpenDatabase;
let database: Database;
let admin: OpenDatabase;

let round = 0;
let terms: RecordedTerm[] = [];
const candidates: TestCandidate[] = [];
const links: TcpLink[] = [];

beforeAll(async () => {
  redis = await startPrivateRedis(1);
  observer = new Redis(redis.urls[0] ?? '');
  observer.on('error', () => undefined);
  test = await createDatabase({ template: 'empty' });
  open = await openDatabase(test.url, { migrate: true });
  database = open.database;
  admin = await openDatabase(serverUrls().databaseAdminUrl);
  await database.execute('create table public.write_log (seq bigserial primary key, epoch bigint not null)');
});
afterAll(async () => {
  observer.disconnect();
  await Promise.all([open.close(), admin.close()]);
  await test.drop();
  await redis.stop();
});
beforeEach(async () => {
  round += 1;
  terms = [];
  await database.execute(`update vaktmester.lease set renewed_at = '-infinity'`);
});
afterEach(async () => {
  const ended = candidates.splice(0);
  await Promise.all(ended.map(({ election }) => election.stop()));
  await Promise.all(ended.map(({ election }) => election.close()));
  for (const link of links.splice(0)) link.close();
});

async function untilAborted(term: Term): Promise<void> {
  if (!term.signal.aborted) await once(term.signal, 'abort');
}

interface CandidateOptions {
  readonly databaseUrl?: string;
  readonly lead?: (term: Term) => Promise<void>;
  readonly holdDhis2Leader?: boolean;
}

async function candidate(nodeId: string, options: CandidateOptions = {}): Promise<TestCandidate> {
  const { databaseUrl = test.url, lead = untilAborted, holdDhis2Leader = false } = options;
  const node = new NodeIdentity(nodeId, 'maintenance', '1');
  const record = new RecordedTerms(nodeId, terms);
  let current: Term | undefined;
  const election = await openElection({
    redisUrls: redis.urls,
    clusterName: `round-${round}`,
    holdDhis2Leader,
    databaseUrl,
    timeZone: 'UTC',
    node,
    timing: testTiming,
    observer: record,
    lead: (term) => {
      current = term;
      return lead(term);
    },
  });
  const term = () => {
    if (!current) throw new Error(`${nodeId} has never led`);
    return current;
  };
  const opened = { node, record, election, term };
  candidates.push(opened);
  election.start();
  return opened;
}

function leaderOf(group: readonly TestCandidate[]): Promise<TestCandidate> {
  return waitFor(() => group.find(({ record }) => record.current), { intervalMs: 2, description: 'a leader' });
}

function othersOf(group: readonly TestCandidate[], one: TestCandidate): TestCandidate[] {
  return group.filter((other) => other !== one);
}

async function threeCandidates(): Promise<TestCandidate[]> {
  return Promise.all(['a', 'b', 'c'].map((nodeId) => candidate(nodeId)));
}

/** Terms that two nodes believed to have at the same time. */
function overlaps(): RecordedTerm[] {
  const byStart = terms.toSorted((one, other) => one.electedMs - other.electedMs);
  return byStart.filter((term, index) => {
    const before = byStart[index - 1];
    return before !== undefined && (before.endedMs ?? Infinity) > term.electedMs;
  });
}

async function write(term: Term): Promise<void> {
  await term.guarded((tx) => tx.execute('insert into public.write_log (epoch) values ($1)', [term.epoch]));
}

describe('three candidates', () => {
  it('have one leader, whom PostgreSQL and Redis name and whose writes are accepted', async () => {
    const group = await threeCandidates();
    const leader = await leaderOf(group);
    const { epoch } = leader.term();
    await write(leader.term());
    expect(await new LeaderReadModel(database).find()).toMatchObject({ epoch, nodeUuid: leader.node.nodeUuid });
    const holder = await waitFor(() => observer.get(`{round-${round}}:leader:info`));
    expect(JSON.parse(holder)).toEqual({ nodeId: leader.node.nodeId, nodeUuid: leader.node.nodeUuid, epoch });
    expect(group.filter(({ record }) => record.current)).toHaveLength(1);
  });

  it('hand over within a second when the leader is asked to resign, and the next one gets a higher epoch', async () => {
    const group = await threeCandidates();
    const leader = await leaderOf(group);
    const { epoch } = leader.term();
    const start = performance.now();
    const [isLeader, isFollower] = [leader, ...othersOf(group, leader)].map(({ election }) => election.resign());
    expect(await isFollower).toBe(false);
    expect(await isLeader).toBe(true);
    const next = await leaderOf(othersOf(group, leader));
    expect(performance.now() - start).toBeLessThan(1_000);
    expect(next.term().epoch).toBeGreaterThan(epoch);
    expect(leader.record.last?.reason).toBe('resigned');
    expect(leader.term().signal.aborted).toBe(true);
    expect(await Promise.all([next.election.resign(), next.election.resign()])).toEqual([true, true]);
    expect(overlaps()).toEqual([]);
  });

  it('hand over before the work of a leader that goes down has ended', async () => {
    let finishWork: () => void = () => undefined;
    const work = new Promise<void>((resolve) => (finishWork = resolve));
    const group = await Promise.all(['a', 'b', 'c'].map((nodeId) => candidate(nodeId, { lead: () => work })));
    const leader = await leaderOf(group);
    const start = performance.now();
    let isStopped = false;
    const stopped = leader.election.stop().then(() => (isStopped = true));
    await leaderOf(othersOf(group, leader));
    expect(performance.now() - start).toBeLessThan(1_000);
    expect(isStopped).toBe(false);
    finishWork();
    await stopped;
    expect(leader.record.last?.reason).toBe('shutdown');
    expect(overlaps()).toEqual([]);
  });
});

describe('a leader', () => {
  it('runs guarded transactions under limits that keep a stalled one from blocking the next leader', async () => {
    const leader = await leaderOf([await candidate('a')]);
    const settings = ['application_name', 'idle_in_transaction_session_timeout', 'statement_timeout', 'lock_timeout'];
    const rows = await leader
      .term()
      .guarded((tx) =>
        tx.query<{ value: string }>('select current_setting(s.name) as value from unnest($1::text[]) s(name)', [
          settings,
        ]),
      );
    const values = rows.map(({ value }) => value);
    expect(values).toEqual([`ldr:a:${leader.term().epoch}`, '2s', '3s', '500ms']);
  });

  it('that another has overtaken finds its writes refused, and leads no longer', async () => {
    const leader = await leaderOf([await candidate('a')]);
    const term = leader.term();
    const usurper = new LeaderFenceStore(database, new NodeIdentity('x', 'maintenance', '1'), {
      ...testTiming,
      gateMs: -60_000,
    });
    await usurper.claim(crypto.randomUUID());
    const refused = await write(term).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(TermEndedError);
    expect(term.signal.aborted).toBe(true);
    expect(['fenced', 'superseded']).toContain(leader.record.last?.reason);
    expect(await database.query('select from public.write_log where epoch = $1', [term.epoch])).toEqual([]);
    await waitFor(() => (leader.record.current?.epoch ?? 0) > term.epoch + 1);
  });

  it('whose work fails gives the term up and stands again', async () => {
    let calls = 0;
    const lead = (term: Term) => (++calls === 1 ? Promise.reject(new Error('broken')) : untilAborted(term));
    const { record } = await candidate('a', { lead });
    await waitFor(() => record.terms[0]?.reason);
    expect(record.terms[0]?.reason).toBe('work-ended');
    await waitFor(() => record.current);
  });
});

describe("a leader that holds DHIS2's leader key", () => {
  /** What a node of DHIS2 does every 20 s; says whether it leads then. */
  const electDhis2 = async (nodeUuid: string) => {
    await observer.set('dhis2:leader', nodeUuid, 'EX', 30, 'NX');
    return (await observer.get('dhis2:leader')) === nodeUuid;
  };
  afterEach(() => observer.del('dhis2:leader'));

  it('takes it from the node of DHIS2 that leads, and is named as the leader by all of them', async () => {
    expect(await electDhis2('dhis2-node')).toBe(true);
    const leader = await leaderOf([await candidate('a', { holdDhis2Leader: true })]);
    const { nodeUuid } = leader.node;
    await waitFor(async () => (await observer.get('dhis2:leader')) === nodeUuid);
    expect(await electDhis2('dhis2-node')).toBe(false);
    expect(await observer.get(`dhis2:leader:${nodeUuid}`)).toBe('a');
    expect(await observer.pttl('dhis2:leader')).toBeGreaterThan(25_000);
  });

  it('takes it back when a primary node of DHIS2 has taken it', async () => {
    const leader = await leaderOf([await candidate('a', { holdDhis2Leader: true })]);
    await observer.set('dhis2:leader', 'primary', 'EX', 30);
    await waitFor(async () => (await observer.get('dhis2:leader')) === leader.node.nodeUuid);
  });

  it('gives it back when it resigns, unless it is not its own any more', async () => {
    const leader = await leaderOf([await candidate('a', { holdDhis2Leader: true })]);
    await waitFor(() => observer.get('dhis2:leader'));
    await leader.election.resign();
    expect(await electDhis2('dhis2-node')).toBe(true);
    expect(await observer.keys('dhis2:leader:*')).toEqual([]);
    await leader.election.stop();
    expect(await electDhis2('dhis2-node')).toBe(true);
  });

  it('leaves it to DHIS2 where that is not wanted', async () => {
    const leader = await leaderOf([await candidate('a')]);
    await waitFor(() => observer.get(`{round-${round}}:leader:info`));
    expect(leader.record.current).toBeDefined();
    expect(await electDhis2('dhis2-node')).toBe(true);
  });
});

describe('when Redis', () => {
  it('forgets everything, the old leader is down before the new one rises', async () => {
    const group = await threeCandidates();
    for (let time = 0; time < 3; time += 1) {
      const leader = await leaderOf(group);
      const { epoch } = leader.term();
      await observer.flushall();
      await waitFor(() => terms.some((term) => term.epoch > epoch));
      expect(terms.find((term) => term.epoch === epoch)?.reason).toBe('lock-lost');
    }
    expect(overlaps()).toEqual([]);
  });

  it('freezes, the leader steps down by itself, nobody is named, and one leads again after the thaw', async () => {
    const group = await threeCandidates();
    const leader = await leaderOf(group);
    const { epoch } = leader.term();
    redis.servers[0]?.freeze();
    try {
      await waitFor(() => leader.record.last?.reason);
      expect(leader.record.last?.reason).toBe('self-fenced');
      await waitFor(async () => (await new LeaderReadModel(database).find()) === undefined);
      expect(await leader.election.findRedisProblem()).toBe('0 of 1 servers answer');
      await expect(write(leader.term())).rejects.toThrow(TermEndedError);
    } finally {
      redis.servers[0]?.thaw();
    }
    await waitFor(() => terms.some((term) => term.epoch > epoch));
    expect(overlaps()).toEqual([]);
  });

  it('is not there at the start, or restarts empty, the candidates wait for it', async () => {
    await redis.servers[0]?.stop();
    const group = await threeCandidates();
    await waitFor(async () => (await group[0]?.election.findRedisProblem()) === '0 of 1 servers answer');
    expect(terms).toEqual([]);
    await redis.servers[0]?.start();
    const leader = await leaderOf(group);
    const { epoch } = leader.term();
    await redis.servers[0]?.restart();
    await waitFor(() => terms.some((term) => term.epoch > epoch));
    expect(overlaps()).toEqual([]);
  });
});

describe('when PostgreSQL', () => {
  const name = () => new URL(test.url).pathname.slice(1);
  const allowConnections = (allowed: boolean) =>
    admin.database.execute(`alter database ${name()} with allow_connections ${allowed}`);
  const endConnections = () =>
    admin.database.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name()]);

  it('ends every connection, the leader goes on as if nothing had happened', async () => {
    const leader = await leaderOf([await candidate('a')]);
    const { epoch, signal } = leader.term();
    const renewedAt = async () => (await new LeaderReadModel(database).find())?.renewedAt.getTime() ?? 0;
    await endConnections();
    const before = await waitFor(renewedAt);
    await waitFor(async () => (await renewedAt()) > before);
    expect(signal.aborted).toBe(false);
    await waitFor(() => write(leader.term()).then(() => true));
    expect(await database.query('select from public.write_log where epoch = $1', [epoch])).toHaveLength(1);
  });

  it('is away, the leader resigns after the grace, and one leads again when it is back', async () => {
    const group = await threeCandidates();
    const leader = await leaderOf(group);
    const { epoch } = leader.term();
    await allowConnections(false);
    try {
      await endConnections();
      await waitFor(() => leader.record.last?.reason);
      expect(leader.record.last?.reason).toBe('database-lost');
    } finally {
      await allowConnections(true);
    }
    await waitFor(() => terms.some((term) => term.epoch > epoch));
    expect(overlaps()).toEqual([]);
  });

  it('is out of reach for the leader alone, another one leads', async () => {
    const link = await TcpLink.to(test.url);
    links.push(link);
    const cutOff = await candidate('cut-off', { databaseUrl: link.url });
    await leaderOf([cutOff]);
    const others = await Promise.all(['b', 'c'].map((nodeId) => candidate(nodeId)));
    link.cut();
    await leaderOf(others);
    expect(cutOff.record.last?.reason).toBe('database-lost');
    expect(overlaps()).toEqual([]);
    link.mend();
  });
});
