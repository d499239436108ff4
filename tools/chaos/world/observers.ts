import { setTimeout as delay } from 'node:timers/promises';
import { type Database, firstRow, sqlStateOf } from '@vaktmester/database';
import type { Gateway } from '../node/gateway';
import { monotonicMs } from '../node/protocol';
import type { Observations } from './history';

const READ_EVERY_MS = 5;
const ASK_EVERY_MS = 100;

/** undefined_table, internal_error: what a reader meets when tables are not swapped at once. */
const TABLE_ERRORS = ['42P01', 'XX000'];

const readPair = `
  select (select min(generation) from public.chaos_a) as "least", (select max(generation) from public.chaos_b) as "most"`;

/** Reads the live tables until `signal` aborts, as a query of analytics would, and notes what no reader may see. */
export async function readLiveTables(database: Database, observed: Observations, signal: AbortSignal): Promise<void> {
  let newest = 0;
  while (!signal.aborted) {
    try {
      const pair = firstRow(await database.query<{ least: number; most: number }>(readPair), 'the pair');
      if (pair.least !== pair.most) observed.wrongReads.push(`generations ${pair.least} and ${pair.most} at once`);
      if (pair.least < newest) observed.wrongReads.push(`generation ${pair.least} after ${newest}`);
      newest = Math.max(newest, pair.least);
      observed.reads += 1;
    } catch (error) {
      const state = sqlStateOf(error) ?? '';
      if (TABLE_ERRORS.includes(state)) observed.readErrors.push(`${state} ${String(error)}`);
    }
    await delay(READ_EVERY_MS);
  }
}

/** Asks again and again who leads, as `/api/cluster/leader` does. */
export async function askWhoLeads(gateway: Gateway, observed: Observations, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const asked = monotonicMs();
    const epoch = await gateway.findLeadingEpoch().catch(() => undefined);
    if (epoch !== undefined) observed.named.push({ at: asked, epoch });
    await delay(ASK_EVERY_MS);
  }
}
