import { type Database, firstRow } from '@vaktmester/database';
import { appendAudit, type StepContext, type StepHandler, type StepOutcome } from '@vaktmester/jobs';
import { type DataValueTrim, dataValueTrimJob } from './data-value-trim.job';
import countBlocks from './sql/count-blocks.sql?raw';
import trimBlocks from './sql/trim-blocks.sql?raw';

/** Blocks of the table in one transaction: 64 MB, a fraction of a second. */
const BLOCKS_PER_BATCH = 8_192;

/**
 * Goes through the table once, a range of its blocks in each transaction, so that nobody waits for long. Rows that are written
 * behind it are for the next run.
 */
export class TrimDataValues implements StepHandler<DataValueTrim> {
  readonly kind = 'maintenance.trim-data-values';
  readonly payload = dataValueTrimJob.parameters;

  constructor(private readonly database: Database) {}

  async run(step: StepContext<DataValueTrim>): Promise<StepOutcome> {
    const { blocks } = firstRow(await this.database.query<{ blocks: number }>(countBlocks), 'the size of datavalue');
    let trimmed = 0;
    for (let first = 0; first < blocks; first += BLOCKS_PER_BATCH) {
      step.signal.throwIfAborted();
      trimmed += await this.trim(step, first, first + BLOCKS_PER_BATCH);
      await step.progress(Math.min(first + BLOCKS_PER_BATCH, blocks), blocks, 'blocks');
    }
    await step.notify(`Marked ${trimmed} empty data values as deleted`);
    return { result: { trimmed } };
  }

  private trim(step: StepContext<DataValueTrim>, from: number, to: number): Promise<number> {
    return this.database.transaction(async (tx) => {
      await step.guard(tx);
      const rowsAffected = await tx.execute(trimBlocks, [`(${from},0)`, `(${to},0)`]);
      if (rowsAffected > 0)
        await appendAudit(tx, {
          action: 'data-values.trim',
          runUid: step.run.uid,
          parameters: { from, to },
          rowsAffected,
        });
      return rowsAffected;
    });
  }
}
