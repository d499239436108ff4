import { z } from 'zod';

/** An object of metadata that becomes a pair of columns: one with names, one with uids. */
export const dimension = z.object({ id: z.int(), uid: z.string(), shortName: z.string() });
export type Dimension = z.infer<typeof dimension>;

/** With `includesSubhierarchy`, a unit without a group of the set takes that of its nearest ancestor that has one. */
export const organisationUnitGroupSet = dimension.extend({ includesSubhierarchy: z.boolean() });
export type OrganisationUnitGroupSet = z.infer<typeof organisationUnitGroupSet>;

/**
 * The metadata that decides which columns the resource tables have and which days they cover; read once for a run, so that
 * all its tables agree. DHIS2: dimensions come in no particular order; here in the order of their ids.
 */
export const resourceTableMetadata = z.object({
  /** Depth of the organisation unit hierarchy. */
  levels: z.int(),
  /** First and last year of `analytics_rs_dateperiodstructure`. */
  firstYear: z.int(),
  lastYear: z.int(),
  dataElementGroupSets: z.array(dimension),
  indicatorGroupSets: z.array(dimension),
  organisationUnitGroupSets: z.array(organisationUnitGroupSet),
  categories: z.array(dimension),
  categoryOptionGroupSets: z.array(dimension),
});
export type ResourceTableMetadata = z.infer<typeof resourceTableMetadata>;
