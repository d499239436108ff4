import { Registry } from 'prom-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase, type TestDatabase, waitFor } from '@vaktmester/testing';
import { openDatabase, type OpenDatabase } from './open-database';
import { PoolMetrics } from './pool-metrics';

describe('the metrics of the connection pool', () => {
  let test: TestDatabase;
  let open: OpenDatabase;

  beforeAll(async () => {
    test = await createDatabase({ template: 'empty' });
    open = await openDatabase(test.url, { poolSize: 2 });
  });
  afterAll(async () => {
    await open.close();
    await test.drop();
  });

  it('count connections at work and callers that have none', async () => {
    const registry = new Registry();
    new PoolMetrics(registry, open.database);
    const work = [1, 2, 3].map(() => open.database.query('select pg_sleep(1)'));
    await waitFor(async () => {
      const text = await registry.metrics();
      return /state="busy"} 2/.test(text) && /waiting_callers 1/.test(text);
    });
    await Promise.all(work);
    const text = await registry.metrics();
    expect(text).toMatch(/state="busy"} 0/);
    expect(text).toMatch(/waiting_callers 0/);
  });
});
