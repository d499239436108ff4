import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Database, openDatabase, type OpenDatabase } from '@vaktmester/database';
import {
  bundlePrograms,
  type BundledPrograms,
  createDatabase,
  serverUrls,
  type TestDatabase,
  waitFor,
} from '@vaktmester/testing';
import { RecordedTerms } from '../faults/recorded-terms';
import { testTiming } from '../faults/test-timing';
import { LeaderHistoryReadModel } from '../leader-history.read-model';
import { NodeIdentity } from '../node-identity';
import { TermEndedError, type Term } from '../term';
import { ElectorThread } from './elector-thread';

let programs: BundledPrograms;
let test: TestDatabase;
let open: OpenDatabase;
let database: Database;
let elector: ElectorThread;
let record: RecordedTerms;
let term: Term;
let calls = 0;

beforeAll(async () => {
  programs = await bundlePrograms({ 'elector.worker': join(import.meta.dirname, '../faults/elector.worker.ts') });
  test = await createDatabase({ template: 'empty' });
  open = await openDatabase(test.url, { migrate: true });
  database = open.database;
  await database.execute('create table public.write_log (epoch bigint not null)');
});
afterAll(async () => {
  await open.close();
  await test.drop();
  await programs.remove();
});
beforeEach(async () => {
  calls += 1;
  record = new RecordedTerms('a');
  elector = new ElectorThread(
    pathToFileURL(join(programs.folder, 'elector.worker.js')),
    {
      redisUrls: serverUrls().redisUrls,
      clusterName: `${new URL(test.url).pathname.slice(1)}-${calls}`,
      databaseUrl: test.url,
      node: new NodeIdentity('a', 'maintenance', '1'),
      timing: testTiming,
    },
    { lead, guardedDatabase: database, nodeName: 'a', observer: record },
  );
  elector.start();
  await waitFor(() => record.current);
});
afterEach(async () => {
  await elector.stop();
  await elector.close();
});

async function lead(given: Term): Promise<void> {
  term = given;
  if (!given.signal.aborted) await once(given.signal, 'abort');
}

function write(by: Term): Promise<void> {
  return by.guarded(async (tx) => {
    await tx.execute('insert into public.write_log (epoch) values ($1)', [by.epoch]);
  });
}

/** Nothing else of this thread runs meanwhile, as in a service that computes. */
function blockEventLoop(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

describe('an election in a thread of its own', () => {
  it('keeps a leader whose event loop is blocked for longer than the life of the lock', async () => {
    const { epoch, signal } = term;
    blockEventLoop(1.5 * testTiming.ttlMs);
    await write(term);
    expect(signal.aborted).toBe(false);
    expect(await database.query('select from public.write_log where epoch = $1', [epoch])).toHaveLength(1);
  });

  it('gives up for a leader that stands still, which learns of it before it can do anything', async () => {
    const stalled = term;
    blockEventLoop(testTiming.stallMs + testTiming.ttlMs);
    const awake = new Date();
    expect([stalled.isOver, stalled.signal.aborted]).toEqual([true, false]);
    const refused = write(stalled);
    await expect(refused).rejects.toThrow(TermEndedError);
    expect(stalled.signal.aborted).toBe(true);
    const past = await new LeaderHistoryReadModel(database).list(1_000);
    const ended = past.find(({ epoch }) => epoch === stalled.epoch);
    expect(ended?.endReason).toBe('stalled');
    expect(ended?.endedAt?.getTime()).toBeLessThan(awake.getTime());
    await waitFor(() => (record.current?.epoch ?? 0) > stalled.epoch);
  });

  it('ends the term when its thread dies, and stands again with another one', async () => {
    const lost = term;
    await elector['thread'].terminate();
    expect(lost.signal.aborted).toBe(true);
    expect(record.last?.reason).toBe('elector-lost');
    expect(await elector.resign()).toBe(false);
    await waitFor(() => (record.current?.epoch ?? 0) > lost.epoch);
    await write(term);
  });

  it('ends the term that the fence has refused', async () => {
    const fenced = term;
    await database.execute('update vaktmester.leadership set claim_token = gen_random_uuid()');
    await expect(write(fenced)).rejects.toThrow(TermEndedError);
    await waitFor(() => record.last?.reason === 'fenced' || record.last?.reason === 'superseded');
    await waitFor(() => (record.current?.epoch ?? 0) > fenced.epoch);
  });

  it('answers what it is asked', async () => {
    expect(await elector.findRedisProblem()).toBeUndefined();
    expect(await elector.resign()).toBe(true);
    expect(record.terms[0]?.reason).toBe('resigned');
    const [last] = await new LeaderHistoryReadModel(database).list(1);
    expect(last?.endReason).toBe('resigned');
  });
});
