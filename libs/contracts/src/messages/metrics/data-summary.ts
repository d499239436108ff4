import { z } from 'zod';

const count = z.int().nonnegative();

/** Keys of `objectCounts` in the order of DHIS2 v42 (`spec/api-contract.md` §14.1). */
export const objectCounts = z.object({
  indicator: count,
  trackedEntity: count,
  period: count,
  visualization: count,
  organisationUnit: count,
  validationRule: count,
  dataValue: count,
  dataElement: count,
  program: count,
  organisationUnitGroup: count,
  enrollment: count,
  indicatorType: count,
  eventVisualization: count,
  event: count,
  dataElementGroup: count,
  indicatorGroup: count,
  dataSet: count,
  user: count,
  userGroup: count,
  map: count,
  dashboard: count,
});
export type ObjectCounts = z.infer<typeof objectCounts>;

/** Rows changed since midnight of today, of yesterday, of 7 and of 30 days ago. */
const changesByDay = z.object({ '0': count, '1': count, '7': count, '30': count });

/** The numbers of the data summary, all of one moment. */
export const summaryCounts = z.object({
  objectCounts,
  /** DHIS2: `0` is the last hour, `1` today, `2` since yesterday, then whole days back. */
  activeUsers: z.object({ '0': count, '1': count, '2': count, '7': count, '30': count }),
  userInvitations: z.object({ all: count, expired: count }),
  dataValueCount: changesByDay,
  eventCount: changesByDay,
  enrollmentCount: changesByDay,
  /** UUID of the DHIS2 instance; absent while no DHIS2 has started on the database. */
  systemId: z.string().optional(),
});
export type SummaryCounts = z.infer<typeof summaryCounts>;

/** The body of `GET /api/dataSummary`. */
export const dataSummary = z.object({
  /** May carry the three names that v42 has dropped, as copies. */
  objectCounts: objectCounts.extend({
    trackedEntityInstance: count.optional(),
    programInstance: count.optional(),
    programStageInstance: count.optional(),
  }),
  ...summaryCounts.omit({ objectCounts: true, systemId: true }).shape,
  system: z.object({
    version: z.string(),
    revision: z.string().optional(),
    /** Local date-time of the server; absent when unknown. */
    buildTime: z.string().optional(),
    systemId: z.string().optional(),
    serverDate: z.string(),
  }),
});
export type DataSummary = z.infer<typeof dataSummary>;
