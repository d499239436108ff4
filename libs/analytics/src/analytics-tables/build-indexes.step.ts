import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Database, sqlStateOf } from '@vaktmester/database';
import type { StepContext, StepHandler, StepOutcome } from '@vaktmester/jobs';
import { createIndex } from '../tables/create-table.sql';
import { indexCode } from '../tables/index-code';
import type { TableIndex } from '../tables/table';
import { buildInTransaction, type BuildSession, LEAST_INDEX_MEMORY_KB } from './build-session';
import { readCoarseColumns } from './coarse-columns.read-model';
import { settingsOf } from './run-settings';
import { filledTable } from './table-plan';

const payload = z.object({
  populateStep: z.string(),
  /** Position of the first index among all of the partition. */
  first: z.int(),
  indexes: z.array(
    z.object({
      name: z.string(),
      method: z.enum(['btree', 'gist']),
      unique: z.literal(true).optional(),
      keys: z.array(z.string()),
      column: z.string().optional(),
    }),
  ),
});
type Payload = z.output<typeof payload>;

/** The result of an index step: names of indexes that exist and of columns whose values do not fit into one. */
export const builtIndexes = z.object({ names: z.array(z.string()), skipped: z.array(z.string()) });

/** program_limit_exceeded: a value is too long for a btree. */
const VALUE_TOO_LONG = '54000';

/** Another attempt that lost its lease was faster by a moment: duplicate_table, unique_violation of the catalogue. */
const MADE_MEANWHILE = ['42P07', '23505'];

/** Builds some indexes of a filled partition, each in its own transaction; what an earlier attempt has built is kept. */
@Injectable()
export class BuildIndexes implements StepHandler<Payload> {
  readonly kind = 'analytics.build-indexes';
  readonly payload = payload;

  constructor(private readonly database: Database) {}

  async run(step: StepContext<Payload>): Promise<StepOutcome> {
    const { populateStep, first, indexes } = step.payload;
    const { workMemoryKb, indexProfile } = await settingsOf(step);
    const { table, rows } = filledTable.parse(await step.resultOf(populateStep));
    const memory = { workMemoryKb, indexMemoryKb: indexMemoryKb(rows) };
    const coarse = indexProfile === 'lean' ? await readCoarseColumns(this.database, table) : new Set();
    const names: string[] = [];
    const skipped: string[] = [];
    for (const [position, index] of indexes.entries()) {
      step.signal.throwIfAborted();
      if (coarse.has(index.column)) continue;
      const code = indexCode(table, first + position);
      const isBuilt = await this.build(step, memory, createIndex(table, index as TableIndex, code));
      if (isBuilt) names.push(`${index.name}_${code}`);
      else skipped.push(index.keys.join(', '));
      await step.progress(position + 1, indexes.length, 'indexes');
    }
    return { result: { names, skipped } };
  }

  /** DHIS2: an index that cannot be built is left out (`spec/analytics-tables.md` §5.5); here only when its values are too long. */
  private async build(
    step: StepContext,
    memory: BuildSession,
    statement: string,
    isSecondTry = false,
  ): Promise<boolean> {
    try {
      await buildInTransaction(this.database, step, memory, (tx) => tx.execute(statement));
      return true;
    } catch (error) {
      const state = sqlStateOf(error) ?? '';
      if (state === VALUE_TOO_LONG) return false;
      if (MADE_MEANWHILE.includes(state) && !isSecondTry) return this.build(step, memory, statement, true);
      throw error;
    }
  }
}

/** Rows whose index entries are sorted with {@link LEAST_INDEX_MEMORY_KB} in one merge of as many runs as that memory can merge. */
const ROWS_OF_LEAST_MEMORY = 1_000_000;

/** Just enough to merge the sorted runs once: twice the memory makes runs twice as long and merges twice as many. */
function indexMemoryKb(rows: number): number {
  return Math.ceil(LEAST_INDEX_MEMORY_KB * Math.max(1, Math.sqrt(rows / ROWS_OF_LEAST_MEMORY)));
}
