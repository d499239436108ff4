import { createHash } from 'node:crypto';
import { z } from 'zod';

/** What was read of `datavalue` for one year. `keys` are sums of 64-bit hashes of primary keys, in decimal digits. */
export const dataValueState = z.object({
  /** Values that were due: `lastupdated` before `before`. Whatever became of them; deleted ones too. */
  rows: z.int(),
  keys: z.string(),
  /** Periods of these values. */
  periods: z.array(z.int()),
  /** A local time. */
  before: z.string(),
  /** A transaction id of 64 bits: every transaction below had ended when the values were read. */
  horizon: z.string(),
  /** All values of all years, due or not: outlier statistics depend on each of them. */
  all: z.object({ rows: z.int(), keys: z.string() }),
});
export type DataValueState = z.infer<typeof dataValueState>;

/** The content of a table that is made anew again and again, or the row versions of one that is changed row by row. */
export const relationState = z.union([
  z.object({ content: z.string() }),
  z.object({
    oid: z.int(),
    rows: z.int(),
    /** A transaction id of 64 bits: every transaction below had ended. */
    horizon: z.string(),
    /** Rows of later times (`lastupdated`, `created`, `date`) were left out; a local time. */
    before: z.string().optional(),
  }),
]);
export type RelationState = z.infer<typeof relationState>;

/** What a partition was built from. */
export const origin = z.object({
  definition: z.string(),
  /** By live name of the table that was read. */
  relations: z.record(z.string(), relationState),
  dataValues: dataValueState.optional(),
});
export type Origin = z.infer<typeof origin>;

/** A live table as it was when it was shown. */
export const liveIdentity = z.object({ relation: z.int(), fileNode: z.int(), liveRows: z.int() });
export type LiveIdentity = z.infer<typeof liveIdentity>;

/** What proves that a live table need not be built again. */
export const fingerprint = origin.extend(liveIdentity.shape).extend({
  name: z.string(),
  /** ISO 8601: since when it holds these rows. */
  changedAt: z.string(),
});
export type Fingerprint = z.infer<typeof fingerprint>;

/** A digest of statements and whatever else decides how rows are made. A change of this program changes the statements. */
export function definitionOf(parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
