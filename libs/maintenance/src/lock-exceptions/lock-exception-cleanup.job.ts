import { z } from 'zod';
import type { JobDefinition } from '@vaktmester/jobs';

const parameters = z.object({
  /** Age at which a lock exception goes; DHIS2 takes 1 to 12. */
  expiresAfterMonths: z.int().min(1).max(12).nullish(),
});
export type LockExceptionCleanup = z.infer<typeof parameters>;

/** Closes data sets that were opened months ago. */
export const lockExceptionCleanupJob: JobDefinition<LockExceptionCleanup> = {
  jobType: 'LOCK_EXCEPTION_CLEANUP',
  lane: 'lock-exception-cleanup',
  parameters,
  hasParameters: true,
  titles: {
    started: () => 'Clean up lock exceptions',
    completed: 'Lock exceptions cleaned up',
    failed: 'Lock exception cleanup',
  },
  firstStep: (payload) => ({
    key: 'remove',
    kind: 'maintenance.remove-old-lock-exceptions',
    title: 'Remove old lock exceptions',
    payload,
  }),
};
