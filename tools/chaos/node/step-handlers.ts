import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { type Database, firstRow, type Queryable, quoteIdentifier } from '@vaktmester/database';
import type { StepContext, StepHandler } from '@vaktmester/jobs';
import type { Failpoints } from './failpoints';
import { BATCH_ROWS, type ChaosParameters, SERVICE } from './jobs';

const payload = z.object({ group: z.int() });
/** The pair that readers look at. */
const LIVE = ['chaos_a', 'chaos_b'] as const;

/** What the steps of the fault suite do: little, but by every means that the ledger offers. */
export function stepHandlers(database: Database, failpoints: Failpoints): StepHandler[] {
  const handler = (kind: string, run: (step: StepContext<ChaosParameters>) => ReturnType<StepHandler['run']>) =>
    ({ kind: `${SERVICE}.${kind}`, payload, run }) as StepHandler;
  /** Leaves the mark by which the checks count effects. */
  const markedEffect = (step: StepContext, more?: (tx: Queryable) => Promise<void>) => async (tx: Queryable) => {
    await more?.(tx);
    const effect = [step.run.uid, step.seq, step.attempt];
    await tx.execute('insert into chaos.effect (run_uid, seq, attempt) values ($1, $2, $3)', effect);
    await failpoints.at('effect');
    return undefined;
  };
  return [
    handler('effect', async (step) => {
      await failpoints.at('work');
      return { effect: markedEffect(step) };
    }),
    handler('build', async (step) => {
      const tables = LIVE.map((name) => step.stagingName(name));
      for (const table of tables) await database.transaction((tx) => build(tx, step, table));
      await failpoints.at('work');
      const swap = { key: 'swap', kind: `${SERVICE}.swap`, title: 'swap', payload: step.payload, after: [step.key] };
      return { result: tables, steps: [swap], effect: async (tx) => (await markedEffect(step)(tx)) ?? tables };
    }),
    handler('swap', async (step) => {
      const tables = z.array(z.string()).parse(await step.resultOf('build'));
      await failpoints.at('work');
      return { effect: markedEffect(step, (tx) => swap(tx, tables)) };
    }),
    handler('remove', async (step) => {
      while ((await database.transaction((tx) => removeBatch(tx, step, failpoints))) > 0) await delay(2);
      return { effect: markedEffect(step) };
    }),
  ];
}

/** The number of the run is the generation: runs of a lane follow each other, so it only grows. */
async function build(tx: Queryable, step: StepContext, table: string): Promise<void> {
  await step.registerStaging(tx, table);
  await tx.execute(
    `create table ${quoteIdentifier(table)} as
     select r.number as generation from vaktmester.run r cross join generate_series(1, 100) where r.uid = '${step.run.uid}'`,
  );
}

async function swap(tx: Queryable, tables: readonly string[]): Promise<void> {
  await tx.execute(`lock table ${LIVE.join(', ')} in access exclusive mode`);
  for (const [index, live] of LIVE.entries()) {
    await tx.execute(`drop table ${live}`);
    await tx.execute(`alter table ${quoteIdentifier(tables[index] ?? '')} rename to ${live}`);
  }
}

async function removeBatch(tx: Queryable, step: StepContext<ChaosParameters>, failpoints: Failpoints): Promise<number> {
  await step.guard(tx);
  await failpoints.at('batch');
  const removed = await tx.query<{ count: number }>(
    `with gone as (
       delete from chaos.victim where id in (select id from chaos.victim where group_id = $1 order by id limit $2) returning id
     )
     insert into chaos.removed (run_uid, rows) select $3, count(*) from gone returning rows::integer as count`,
    [step.payload.group, BATCH_ROWS, step.run.uid],
  );
  return firstRow(removed, 'the count').count;
}
