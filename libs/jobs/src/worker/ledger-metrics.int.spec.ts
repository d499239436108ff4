import { Registry } from 'prom-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase, type OpenDatabase } from '@vaktmester/database';
import { createDatabase, type TestDatabase, waitFor } from '@vaktmester/testing';
import { LedgerFixture } from '../ledger/ledger-fixture';
import { registerLedgerMetrics } from './ledger-metrics';

describe('the metrics of the ledger', () => {
  let test: TestDatabase;
  let open: OpenDatabase;

  beforeAll(async () => {
    test = await createDatabase({ template: 'empty' });
    open = await openDatabase(test.url, { migrate: true });
  });
  afterAll(async () => {
    await open.close();
    await test.drop();
  });

  it('show how long steps wait and runs run, until both have ended', async () => {
    const ledger = new LedgerFixture(open.database);
    const registry = new Registry();
    registerLedgerMetrics(registry, open.database, [ledger.kind]);
    const valueOf = async (series: string) => {
      const line = (await registry.metrics()).split('\n').find((text) => text.startsWith(`${series} `));
      return line === undefined ? undefined : Number(line.slice(series.length));
    };
    const ready = `vaktmester_steps_ready{kind="${ledger.kind}"}`;
    const wait = `vaktmester_step_wait_seconds{kind="${ledger.kind}"}`;
    const age = 'vaktmester_run_age_seconds{job_type="TEST"}';
    expect([await valueOf(ready), await valueOf(wait), await valueOf(age)]).toEqual([0, 0, undefined]);

    await ledger.start();
    expect(await valueOf(ready)).toBe(1);
    await waitFor(async () => Number(await valueOf(wait)) > 0.2 && Number(await valueOf(age)) > 0.2);

    await ledger.complete(await ledger.mustClaim());
    expect([await valueOf(ready), await valueOf(wait), await valueOf(age)]).toEqual([0, 0, undefined]);
  });
});
