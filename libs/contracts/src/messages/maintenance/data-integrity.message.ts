import { z } from 'zod';
import { message } from '../../message';
import { idempotencyKey, jobStarted } from '../analytics/job-started';

/** A check of the metadata, in the words of `GET /api/dataIntegrity`. */
export const dataIntegrityCheck = z.object({
  name: z.string(),
  displayName: z.string(),
  section: z.string(),
  severity: z.enum(['INFO', 'WARNING', 'SEVERE', 'CRITICAL']),
  description: z.string(),
  /** Resource of the API whose objects the issues are. */
  issuesIdType: z.string(),
  isSlow: z.boolean(),
  isProgrammatic: z.boolean(),
  code: z.string(),
});
export type DataIntegrityCheck = z.infer<typeof dataIntegrityCheck>;

/** The last result of a check. */
export const dataIntegrityResult = z.object({
  name: z.string(),
  startTime: z.string(),
  finishedTime: z.string(),
  /** -1 when the check has failed. */
  count: z.number(),
  /** Of all objects of the type. */
  percentage: z.number().nullable(),
  error: z.string().nullable(),
  issues: z.array(z.object({ id: z.string(), name: z.string().nullable(), comment: z.string().optional() })).nullable(),
});
export type DataIntegrityResult = z.infer<typeof dataIntegrityResult>;

const kind = z.enum(['summary', 'details']);
/** Names or codes; empty means all. */
const checks = z.array(z.string());

/** The checks that there are. */
export const ListDataIntegrityChecks = message({
  subject: 'maintenance.data-integrity.list',
  request: z.object({ checks }),
  reply: z.array(dataIntegrityCheck),
  timeoutMs: 5_000,
});

/** Starts a run of `DATA_INTEGRITY` or `DATA_INTEGRITY_DETAILS`. */
export const StartDataIntegrity = message({
  subject: 'maintenance.data-integrity.start',
  request: z.object({ kind, checks, idempotencyKey }),
  reply: jobStarted,
  timeoutMs: 10_000,
});

/** The last results of the checks; those that were never done are absent. */
export const GetDataIntegrityResults = message({
  subject: 'maintenance.data-integrity.get',
  request: z.object({ kind, checks }),
  reply: z.array(dataIntegrityResult),
  timeoutMs: 10_000,
});
