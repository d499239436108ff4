import { z } from 'zod';

const uids = z.array(z.string());

/** The metadata that become columns of analytics tables: uids, each list in the order of the columns. */
export const dimensions = z.object({
  /** Depth of the organisation unit hierarchy. */
  levels: z.int(),
  dataElementGroupSets: uids,
  organisationUnitGroupSets: uids,
  disaggregationGroupSets: uids,
  attributeGroupSets: uids,
  disaggregationCategories: uids,
  attributeCategories: uids,
});
export type Dimensions = z.infer<typeof dimensions>;
