import { z } from 'zod';
import { keptTable, tablePlans } from '../table-plan';
import { dimensions } from '../dimensions/dimensions';
import { relationState } from '../incremental/fingerprint';
import { measuredDataValues } from './changes/measured-data-values';

/** The step that plans `analytics`; its result is a {@link DataValuePlan}. */
export const DATA_VALUE_PLAN_STEP = 'plan:DATA_VALUE';

/** What the steps that fill `analytics` agree on. */
export const dataValuePlan = tablePlans.extend({
  dimensions,
  outliers: z.boolean(),
  /** Some data element has aggregation levels. */
  aggregationLevels: z.boolean(),
  /** Organisation unit levels of the approval levels; absent when approval is not enforced. */
  approvalLevels: z.array(z.int()).optional(),
  /** Resource tables of this run under their staging names. */
  staged: z.record(z.string(), z.string()),
});
export type DataValuePlan = z.infer<typeof dataValuePlan>;

/** Values that do not fit the value type of their data element, by its id; the elements with most of them. */
export const unfitValues = z.object({
  values: z.int(),
  elements: z.array(z.object({ id: z.int(), values: z.int() })),
});
export type UnfitValues = z.infer<typeof unfitValues>;

/** The result of a slicing step. */
export const slicedDataValues = z.object({
  table: z.string(),
  /** Rows by year, which can be none, and under `rest` those that are not loaded. */
  rows: z.record(z.string(), z.int()),
  unfit: unfitValues,
  /** Of a range of all values: what it holds, and what else decided which values are loaded. */
  read: z.object({ values: measuredDataValues, relations: z.record(z.string(), relationState) }).optional(),
});
export type SlicedDataValues = z.infer<typeof slicedDataValues>;

/** Only these years are built: the others are kept in the live table, or merged into. */
export const yearsToBuild = z.object({
  years: z.array(z.int()),
  kept: z.array(keptTable),
  mergeStep: z.string().optional(),
});
export type YearsToBuild = z.infer<typeof yearsToBuild>;

/** The result of a statistics step. */
export const computedStatistics = z.object({ table: z.string() });

/** The step that builds the tables of approval; its result are {@link filledTables}. */
export const APPROVAL_STEP = 'approval-tables';
