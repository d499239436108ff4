import { z } from 'zod';
import type { JobDefinition } from '@vaktmester/jobs';

const parameters = z.object({
  /** Uids of SQL views of the type `MATERIALIZED_VIEW`. */
  sqlViews: z.array(z.string()).default([]),
});
export type MaterializedSqlViewUpdate = z.infer<typeof parameters>;

/** Fills materialized views again. */
export const materializedSqlViewUpdateJob: JobDefinition<MaterializedSqlViewUpdate> = {
  jobType: 'MATERIALIZED_SQL_VIEW_UPDATE',
  lane: 'materialized-sql-view-update',
  parameters,
  hasParameters: true,
  titles: {
    started: () => 'Materialized SQL view update',
    completed: 'Materialized SQL views updated',
    failed: 'Materialized SQL view update',
  },
  firstStep: (payload) => ({
    key: 'refresh',
    kind: 'maintenance.refresh-materialized-views',
    title: 'Refresh the materialized views',
    payload,
  }),
};
