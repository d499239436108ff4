import { z } from 'zod';

/** One `filter` of a list: `path:operator:value` (`spec/api-contract.md` §1.10). */
export const filterTerm = z.object({
  path: z.string(),
  operator: z.string(),
  /** What `eq`, `like` and their kin compare with; for `in` each member of the list; empty for `null` and its kin. */
  values: z.array(z.string()),
});
export type FilterTerm = z.infer<typeof filterTerm>;

/** The part of a list that is asked for: rows after the first `offset`, at most `limit`. */
export const listWindow = z.object({
  offset: z.int().nonnegative(),
  limit: z.int().nonnegative().max(1_000),
});
export type ListWindow = z.infer<typeof listWindow>;

/** A window of a list with the number of rows that the whole list has. Objects are whole; the gateway selects their fields. */
export const listPart = z.object({
  total: z.int().nonnegative(),
  items: z.array(z.record(z.string(), z.unknown())),
});
export type ListPart = z.infer<typeof listPart>;
