import { z } from 'zod';
import type { JobDefinition } from '@vaktmester/jobs';

const parameters = z.object({
  /** Uids of the attributes that get an index; those that nobody searches by are ignored. */
  attributes: z.array(z.string()).default([]),
  /** Whether indexes stay that nobody needs any more. */
  skipIndexDeletion: z.boolean().default(false),
});
export type TrackerSearchOptimization = z.infer<typeof parameters>;

/** Creates the trigram indexes that searches for tracked entities need, and drops those that they do not. */
export const trackerSearchOptimizationJob: JobDefinition<TrackerSearchOptimization> = {
  jobType: 'TRACKER_SEARCH_OPTIMIZATION',
  lane: 'tracker-search-optimization',
  parameters,
  hasParameters: true,
  titles: {
    started: () => 'Tracker trigram indexing',
    completed: 'Tracker trigram indexing completed',
    failed: 'Tracker trigram indexing failed',
  },
  firstStep: (payload) => ({
    key: 'plan',
    kind: 'maintenance.plan-trigram-indexes',
    title: 'Compare the trigram indexes with what is searched by',
    payload,
  }),
};
