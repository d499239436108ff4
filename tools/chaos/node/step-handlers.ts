import { z } from 'zod';
import { type Database, type Queryable, quoteIdentifier } from '@vaktmester/database';
import { removeInBatches, type RowSelection } from '@vaktmester/feature-maintenance';
import type { StepContext, StepHandler } from '@vaktmester/jobs';
import type { Failpoints } from './failpoints';
import { type ChaosParameters, FIRST_BATCH, SERVICE } from './jobs';

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
      const selections = [victims(step.payload.group, failpoints)];
      const { removed } = await removeInBatches(database, step, {
        operation: 'chaos',
        selections,
        firstBatch: FIRST_BATCH,
      });
      const report = [step.run.uid, removed];
      const tell = async (tx: Queryable) =>
        void (await tx.execute('insert into chaos.removed (run_uid, rows) values ($1, $2)', report));
      return { effect: markedEffect(step, tell) };
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

/** The rows of a group; whoever removes some of them waits for a blow before he notes that they are gone. */
function victims(group: number, failpoints: Failpoints): RowSelection {
  return {
    table: 'chaos_victim',
    key: ['id'],
    condition: 'v.group_id = $1',
    values: [group],
    remove: async (tx, keys) => {
      const gone = await tx.execute('delete from public.chaos_victim where id = any($1)', [keys.flat()]);
      await failpoints.at('batch');
      return { roots: gone, tables: { chaos_victim: gone } };
    },
  };
}
