import { z } from 'zod';
import { analyticsTableType } from '@vaktmester/contracts';
import { dataValueState, fingerprint, origin, relationState } from './incremental/fingerprint';
import { tablePart } from './table-types/table-part';

const changedRows = z.object({ key: z.string(), changedStep: z.string() });
/** A live table that stays, and its new fingerprint. */
export const keptTable = z.object({
  fingerprint,
  checks: z.array(z.string()),
  /** Of a partition of a year. */
  year: z.int().optional(),
});
export type KeptTable = z.infer<typeof keptTable>;

/** An analytics table that a run builds. */
export const tablePlan = z.object({
  tableType: analyticsTableType,
  /** Name of the live table, e.g. `analytics`. */
  name: z.string(),
  /** The new, empty parent of the new partitions; null for a table without partitions, which is its own only part. */
  staging: z.string().nullable(),
  /** The new partitions join the live parent, whose other years stay (`lastYears` ≥ 1); otherwise the parent is replaced. */
  keepsLiveParent: z.boolean(),
  /** In the order of the years; `finishStep` is the step whose result is a {@link finishedTable}. */
  partitions: z.array(
    z.object({
      name: z.string(),
      part: tablePart,
      /** What its rows fulfil; rows of the live latest partition that fulfil it too are superseded. */
      checks: z.array(z.string()),
      finishStep: z.string(),
      /** Of `analytics`: the values that it is built from, and the tables that have decided which of them. */
      read: z.object({ dataValues: dataValueState, relations: z.record(z.string(), relationState) }).optional(),
    }),
  ),
  /** Live partitions, or the table itself, that stay because building them again would give the same, but for some rows. */
  kept: z.array(keptTable).optional(),
  /** With `keptLiveParent`: what the live parent holds besides `partitions` and `kept` leaves, because all years are accounted for. */
  isComplete: z.boolean().optional(),
  /** The step whose result are {@link mergedRows}: what changes in the tables that are kept. */
  mergeStep: z.string().optional(),
  /**
   * Of a latest partition: the step whose result, a {@link filledTable}, names in its column `key` the rows that leave the live
   * table, and the column of the live table to find them by.
   */
  latest: changedRows.optional(),
  /**
   * Of some years, when rows can move from others to them: the same of all rows that have changed. Those of them that are in the new
   * partitions leave the partitions that stay.
   */
  moving: changedRows.optional(),
});
export type TablePlan = z.infer<typeof tablePlan>;

/** What a step that plans a table type returns. Nothing to build is a valid plan: the live tables stay. */
export const tablePlans = z.object({
  tables: z.array(tablePlan),
  /** A step whose result are {@link filledTables}: resource tables that only this table type needs. */
  resourceTablesStep: z.string().optional(),
  /** A later step has the plan: this one has found out what there is to plan. */
  continuedBy: z.string().optional(),
});

export type TablePlans = z.infer<typeof tablePlans>;

/** The result of a step that fills a table: the staging table and its rows. */
export const filledTable = z.object({
  table: z.string(),
  rows: z.int(),
  /** What its rows were made from, when that is known exactly. */
  origin: origin.optional(),
});
export type FilledTable = z.infer<typeof filledTable>;

/** By live name. */
export const filledTables = z.record(z.string(), filledTable);

/** The result of a step that has checked a filled and indexed table: it is ready to be shown. */
export const finishedTable = filledTable;

/** What a step that prepares a merge returns: staging tables. */
export const mergedRows = z.object({
  /** The new rows, with the columns of the live table; their column `year` tells the partition. */
  rows: filledTable,
  /** Columns `key` and `year`: the rows with this `id` leave. */
  keys: filledTable,
  /** The outlier statistics of all series that have changed. */
  statistics: filledTable.optional(),
});
export type MergedRows = z.infer<typeof mergedRows>;
